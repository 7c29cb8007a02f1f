import type { Measurement } from './curve.js';

/** One file a network, made by `node dev/det.mjs` from what `limen evaluate verification` wrote. */
const FILES = import.meta.glob<Measurement>('./measured/*.json', { import: 'default' });

/** What was measured of a network; nothing when nothing was. */
export async function measurementOf(model: string): Promise<Measurement | undefined> {
  return FILES[`./measured/${model}.json`]?.();
}
