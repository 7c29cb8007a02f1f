import type { RecognitionStatus } from '../shared/protocol.js';

const ORIGIN: Record<string, string> = {
  fixed: 'set by the operator',
  site: 'found on this site',
  none: 'none: staff decide',
};

/** The threshold in use and where it comes from, in a few words for the lane card. */
export function thresholdLine(recognition: RecognitionStatus): string {
  const origin = ORIGIN[recognition.origin] ?? recognition.origin;
  return recognition.threshold === undefined ? origin : `${recognition.threshold.toFixed(2)}, ${origin}`;
}

/** What staff should know of a camera whose scores have moved; nothing while they have not. */
export function driftAlert(recognition: RecognitionStatus | undefined): string | undefined {
  if (!recognition?.drift) {
    return undefined;
  }
  return `Drift: ${recognition.driftExplanation ?? 'this camera no longer sees what it was calibrated on.'}`;
}

/** What the threshold means for a day at this lane; nothing while it is fixed or traffic is unknown. */
export function expectation(recognition: RecognitionStatus): string | undefined {
  const target = recognition.targetFpir;
  if (target === undefined) {
    return undefined;
  }
  const share = `Target: at most ${Number((100 * target).toPrecision(3))} % of strangers taken for somebody`;
  const perDay = recognition.falseAcceptsPerDay;
  return perDay === undefined
    ? `${share}; traffic is not known yet.`
    : `${share}, at this traffic up to ${perDay < 10 ? perDay.toFixed(1) : Math.round(perDay)} a day.`;
}
