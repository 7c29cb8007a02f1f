import type { Decision, LogEntry, Passage } from '../shared/protocol.js';

/** One decision as staff see it. */
export interface Row {
  position: number;
  decision: Decision;
  displayName?: string;
  /** When the person went through; absent while nobody has. */
  passedAt?: string;
}

/** Whom staff are told it is. Who stayed below the threshold is nobody we know, however close the closest came. */
export function nameOf({ decision: { match }, displayName }: Row): string {
  return match && match.score >= match.threshold ? (displayName ?? match.person) : 'Unknown person';
}

export interface MinuteCounts {
  admitted: number;
  denied: number;
  referred: number;
  passed: number;
  /** Median time to decide, milliseconds; absent when nothing was decided. */
  medianLatency?: number;
  /** Decisions per {@link BUCKET_MS}, oldest first. */
  buckets: Array<{ admitted: number; denied: number; referred: number }>;
}

export const BUCKET_MS = 5_000;
const MINUTE_MS = 60_000;
/** Passages whose decision has not come (yet); bounded, since it may never come. */
const MAX_ORPHANS = 1_000;

/**
 * The newest decisions, at most `limit` of them, by log position. Entries may come late, out of order and more than
 * once: live events and the catch-up after an outage overlap.
 */
export class DecisionLog {
  private readonly rows: Row[] = [];
  private readonly byId = new Map<string, Row>();
  private readonly orphans = new Map<string, Passage>();

  constructor(readonly limit = 10_000) {}

  get size(): number {
    return this.rows.length;
  }

  /** The `index`-th newest decision, 0 is the newest. */
  newest(index: number): Row | undefined {
    return this.rows[this.rows.length - 1 - index];
  }

  find(id: string): Row | undefined {
    return this.byId.get(id);
  }

  /** How many decisions are newer than the one named, or −1 when it is not held. */
  indexOf(id: string): number {
    const row = this.byId.get(id);
    if (!row) {
      return -1;
    }
    const from = this.insertionPoint(row.position);
    for (let i = from - 1; i >= 0 && this.rows[i]!.position === row.position; i--) {
      if (this.rows[i] === row) {
        return this.rows.length - 1 - i;
      }
    }
    return -1;
  }

  /** The newest decision of a gate, looked for among the newest thousand. */
  newestOf(gate: string): Row | undefined {
    for (let i = this.rows.length - 1; i >= Math.max(0, this.rows.length - 1_000); i--) {
      if (this.rows[i]!.decision.gate === gate) {
        return this.rows[i];
      }
    }
    return undefined;
  }

  /** The decision about one walk-up, looked for among the newest thousand; a gate counts its walk-ups anew after a restart. */
  ofWalk(gate: string, track: number, at: string): Row | undefined {
    const when = Date.parse(at);
    for (let i = this.rows.length - 1; i >= Math.max(0, this.rows.length - 1_000); i--) {
      const { decision } = this.rows[i]!;
      if (decision.gate === gate && decision.track === track && Math.abs(Date.parse(decision.at) - when) < MINUTE_MS) {
        return this.rows[i];
      }
    }
    return undefined;
  }

  clear(): void {
    this.rows.length = 0;
    this.byId.clear();
    this.orphans.clear();
  }

  /** Takes one entry; returns true when a decision was added that was not there before. */
  add(entry: LogEntry): boolean {
    if (entry.passage) {
      this.markPassage(entry.passage);
    }
    const { decision } = entry;
    if (!decision || this.byId.has(decision.id)) {
      return false;
    }
    const row: Row = { position: entry.position, decision };
    if (entry.displayName !== undefined) {
      row.displayName = entry.displayName;
    }
    const passage = this.orphans.get(decision.id);
    if (passage) {
      row.passedAt = passage.at;
      this.orphans.delete(decision.id);
    }
    const at = this.insertionPoint(row.position);
    if (at === 0 && this.rows.length >= this.limit) {
      return false; // older than everything in a full list
    }
    this.rows.splice(at, 0, row);
    this.byId.set(decision.id, row);
    if (this.rows.length > this.limit) {
      for (const gone of this.rows.splice(0, this.rows.length - this.limit)) {
        this.byId.delete(gone.decision.id);
      }
    }
    return true;
  }

  /** What happened in the minute before `now`, by the gates' clocks. */
  lastMinute(now: number): MinuteCounts {
    const buckets = Array.from({ length: MINUTE_MS / BUCKET_MS }, () => ({ admitted: 0, denied: 0, referred: 0 }));
    const counts: MinuteCounts = { admitted: 0, denied: 0, referred: 0, passed: 0, buckets };
    const latencies: number[] = [];
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const { decision, passedAt } = this.rows[i]!;
      const ago = now - Date.parse(decision.at);
      if (ago > 2 * MINUTE_MS && i < this.rows.length - 500) {
        break; // gates that were offline deliver old events late, so look a little past the edge
      }
      if (passedAt && within(now - Date.parse(passedAt))) {
        counts.passed++;
      }
      if (within(ago)) {
        counts[decision.outcome]++;
        latencies.push(decision.latencyMillis);
        const bucket = buckets[buckets.length - 1 - Math.floor(Math.max(0, ago) / BUCKET_MS)];
        if (bucket) {
          bucket[decision.outcome]++;
        }
      }
    }
    if (latencies.length > 0) {
      latencies.sort((a, b) => a - b);
      counts.medianLatency = latencies[Math.floor((latencies.length - 1) / 2)]!;
    }
    return counts;
  }

  private markPassage(passage: Passage): void {
    const row = this.byId.get(passage.decision);
    if (row) {
      row.passedAt = passage.at;
      return;
    }
    this.orphans.set(passage.decision, passage);
    if (this.orphans.size > MAX_ORPHANS) {
      this.orphans.delete(this.orphans.keys().next().value!);
    }
  }

  /** Index of the first row with a greater position. */
  private insertionPoint(position: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle]!.position <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** A gate's clock may run a little ahead of ours. */
const within = (ago: number): boolean => ago > -5_000 && ago < MINUTE_MS;
