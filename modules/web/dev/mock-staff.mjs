/** What staff have said that holds for the whole venue. */
import { publish } from './mock-streams.mjs';

export const evacuation = { active: false, fireInputs: [] };
export const said = (holds) => publish('evacuation', Object.assign(evacuation, { fireInputs: [] }, holds));

/** What of the map is closed. */
export let closed = [];

export function close(features) {
  closed = features;
  publish('closures', { closed });
}
