import type { Evacuation, FireInput } from '../../shared/protocol.js';
import { type KnownNode, SILENT_AFTER_MS } from '../lanes.js';

const SECOND = 1_000;

export const NO_EVACUATION: Evacuation = { active: false, fireInputs: [] };

/** How a node is about an evacuation. */
export type Takeover = 'taken over' | 'not yet' | 'not heard of' | 'cannot say';

export interface NodeTakeover {
  node: string;
  takeover: Takeover;
}

/** What the nodes say themselves, those that have not taken it over first. */
export function takeovers(nodes: Iterable<KnownNode>, now: number): NodeTakeover[] {
  const order: readonly Takeover[] = ['not heard of', 'not yet', 'cannot say', 'taken over'];
  return [...nodes]
    .map(({ status, heardAt }) => ({ node: status.node, takeover: takeoverOf(status.evacuating, now - heardAt) }))
    .sort((a, b) => order.indexOf(a.takeover) - order.indexOf(b.takeover) || a.node.localeCompare(b.node, 'en', { numeric: true }));
}

function takeoverOf(evacuating: boolean | undefined, ago: number): Takeover {
  if (ago > SILENT_AFTER_MS) {
    return 'not heard of';
  }
  return evacuating === undefined ? 'cannot say' : evacuating ? 'taken over' : 'not yet';
}

/** One line for all nodes. */
export function takeoverInWords(nodes: readonly NodeTakeover[]): string {
  const done = nodes.filter(({ takeover }) => takeover === 'taken over').length;
  if (nodes.length === 0) {
    return 'No node has reported yet.';
  }
  return done === nodes.length
    ? `All ${nodes.length === 1 ? 'nodes (1)' : `${nodes.length} nodes`} have taken it over.`
    : `${done} of ${nodes.length} nodes ${done === 1 ? 'has' : 'have'} taken it over.`;
}

/** `gate-a`, `gate-a and gate-b`, `gate-a, gate-b and gate-c` */
export function gatesInWords(inputs: readonly FireInput[]): string {
  const gates = inputs.map(({ gate }) => gate);
  return gates.length < 2 ? (gates[0] ?? '') : `${gates.slice(0, -1).join(', ')} and ${gates.at(-1)}`;
}

/** How far the coordinator's clock is before this one, as well as that is known from here: milliseconds. */
export interface ClockAhead {
  least: number;
  most: number;
}

export interface Countdown {
  words: string;
  /** Milliseconds until other words are due. */
  turnsIn: number;
}

/** `1:05`, until silence counts as yes: never more than is left, and 0:00 only when it is over. Nothing when only people decide. */
export function countdown(inputs: readonly FireInput[], now: number, ahead: ClockAhead): Countdown | undefined {
  const ends = inputs.flatMap(({ answerBy }) => (answerBy === undefined ? [] : Date.parse(answerBy)));
  if (ends.length === 0) {
    return undefined;
  }
  const left = Math.min(...ends) - now;
  const seconds = Math.floor((left - ahead.most) / SECOND);
  const words = seconds > 0 ? clockOf(seconds) : left > ahead.least ? 'less than a second' : clockOf(0);
  return { words, turnsIn: left - ahead.most - seconds * SECOND + 1 };
}

const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** What whoever listens to the page is told when things have become others; nothing when they have not. */
export function announced(before: Evacuation, after: Evacuation): string | undefined {
  if (before.active !== after.active) {
    return after.active ? `Evacuation: everybody is told to leave. ${after.reason ?? ''}`.trim() : `The evacuation is over. ${after.reason ?? ''}`.trim();
  }
  const asked = after.fireInputs.filter(({ gate }) => !before.fireInputs.some((known) => known.gate === gate));
  return asked.length > 0 ? `The fire input of ${gatesInWords(asked)} came on. Is everybody to leave?` : undefined;
}
