import { timeOfDay } from '../../shared/format.js';
import type { GateModeView, GateStatus } from '../../shared/protocol.js';
import { SILENT_AFTER_MS, type Lane } from '../lanes.js';

/** How a gate can be run, in the order in which staff are offered it. */
export const MODES: ReadonlyArray<{ mode: string; name: string; words: string }> = [
  { mode: 'automatic', name: 'Automatic', words: 'The rules decide' },
  { mode: 'operator-confirms', name: 'Staff confirm', words: 'Staff confirm everybody whom the rules would let pass' },
  { mode: 'qr-only', name: 'Tickets only', words: 'Only a ticket in hand opens; faces do not' },
  { mode: 'free-egress', name: 'Free exit', words: 'Whoever leaves is asked nothing' },
  { mode: 'closed', name: 'Closed', words: 'Nobody passes' },
];

/** Ends what was ordered. */
export const CONFIGURED = 'configured';

export const modeName = (mode: string): string => MODES.find((each) => each.mode === mode)?.name ?? mode;

/** How a gate is run and what was ordered for it, as far as its node has said. */
export interface Standing {
  /** The mode in force, as the node said last. */
  name: string;
  /** What there is to say besides; empty when it is run as configured. */
  words: string;
  /** Whether what is wanted is in force as far as anybody knows. */
  settled: boolean;
}

/** {@return what to tell of a gate's mode; undefined when its node does not tell it and nothing was ordered} */
export function standing(gate: GateStatus, view: GateModeView | undefined, silent: boolean): Standing | undefined {
  const told = gate.mode;
  const name = told ? modeName(told.mode) : 'Not told';
  if (view && told?.order === view.order.number) {
    const words = `Ordered by ${view.setBy}${until(view)}: ${view.reason}.`;
    return { name, words: silent ? `${words} The node cannot be reached; this is what it did last.` : words, settled: !silent };
  }
  if (view) {
    const wanted = `${modeName(view.order.mode)} is ordered${until(view)}`;
    return { name, words: unsettled(wanted, silent), settled: false };
  }
  if (told?.order !== undefined) {
    return { name, words: unsettled(`${modeName(told.configured)} is ordered, as configured`, silent), settled: false };
  }
  return told ? { name, words: '', settled: true } : undefined;
}

const unsettled = (wanted: string, silent: boolean): string =>
  silent ? `${wanted}, but the node cannot be reached. The gate goes on as it was told last.` : `${wanted}, not there yet.`;

const until = ({ order }: GateModeView): string => (order.until ? ` until ${timeOfDay(order.until)}` : '');

export const isSilent = (lane: Lane, now: number): boolean => now - lane.node.heardAt > SILENT_AFTER_MS;

/** What may be ordered for all of these gates together, and why something is missing. */
export function offered(gates: readonly GateStatus[]): { modes: typeof MODES; missing: string } {
  const out = gates.find((gate) => gate.mode?.direction === 'egress');
  const into = gates.find((gate) => gate.mode?.direction === 'entry');
  const modes = MODES.filter(({ mode }) => !(out && mode === 'closed') && !(into && mode === 'free-egress'));
  const missing = out ? `${out.gate} is a way out, which is never closed from here.` : '';
  return { modes, missing };
}
