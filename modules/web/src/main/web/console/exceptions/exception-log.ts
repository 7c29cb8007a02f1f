import { ApiError, getJson } from '../../shared/api.js';
import type { GateOverrideView } from '../../shared/protocol.js';
import type { DecisionLog, Row } from '../decision-log.js';

/** Whoever was referred longer ago has walked on. */
export const WAITS_MS = 120_000;
/** A gate reports within a second or two; then the override was for nobody any more. */
const GRACE_MS = 3_000;
const LOOKED_AT = 1_000;
const KEPT = 200;
const SETTLED_SHOWN = 12;

/**
 * Where a referral stands: `waiting` for staff; `told` to the gate; `done` by it; `missed`, when the gate did nothing in
 * time; `settled` by the gate itself, say by a ticket; `left` without anybody having decided.
 */
export type Stage = 'waiting' | 'told' | 'done' | 'missed' | 'settled' | 'left';

export interface Exception {
  row: Row;
  stage: Stage;
  override?: GateOverrideView;
  /** What the gate decided after it about the same walk-up. */
  next?: Row;
}

export type FetchOverrides = () => Promise<GateOverrideView[]>;

const fetchOverrides: FetchOverrides = async () => (await getJson<GateOverrideView[]>(`overrides?limit=${KEPT}`)).body;

interface Known {
  view: GateOverrideView;
  /** By our clock. */
  until: number;
}

/** What staff decided about referrals, beside the decisions themselves. */
export class ExceptionLog {
  /** One sentence; empty while all is well. */
  fault = '';
  private readonly overrides = new Map<string, Known>();

  /** @param changed runs whenever there is something new to draw */
  constructor(
    private readonly changed: () => void,
    private readonly fetch: FetchOverrides = fetchOverrides,
  ) {}

  /** Reads what was decided meanwhile; never rejects. */
  async catchUp(): Promise<void> {
    try {
      (await this.fetch()).forEach((view) => this.keep(view, Date.parse(view.until)));
      this.fault = '';
    } catch (fault) {
      this.fault = fault instanceof ApiError ? fault.detail : 'What others decided could not be read.';
    }
    this.changed();
  }

  /** An override of the live stream, or one's own. */
  take(view: GateOverrideView, now: number): void {
    this.keep(view, now + Date.parse(view.until) - Date.parse(view.at));
    this.changed();
  }

  clear(): void {
    this.overrides.clear();
  }

  /** The referrals among the newest decisions: who waits, longest first, then what became of others, newest first. */
  list(log: DecisionLog, now: number): { waiting: Exception[]; others: Exception[] } {
    const waiting: Exception[] = [];
    const others: Exception[] = [];
    const later = new Map<string, Row>();
    for (let i = 0; i < Math.min(log.size, LOOKED_AT); i++) {
      const row = log.newest(i)!;
      const walk = walkOf(row);
      if (row.decision.outcome === 'referred' && row.decision.reason !== 'person-gone') {
        const exception = this.exception(row, later.get(walk), now);
        if (exception.stage === 'waiting' || exception.stage === 'told') {
          waiting.push(exception);
        } else if (others.length < SETTLED_SHOWN) {
          others.push(exception);
        }
      }
      later.set(walk, row);
    }
    return { waiting: waiting.reverse(), others };
  }

  private exception(row: Row, next: Row | undefined, now: number): Exception {
    const known = this.overrides.get(row.decision.id);
    const stage = stageOf(row, known, next, now);
    return { row, stage, ...(known ? { override: known.view } : {}), ...(next ? { next } : {}) };
  }

  private keep(view: GateOverrideView, until: number): void {
    if (!this.overrides.has(view.event)) {
      this.overrides.set(view.event, { view, until });
      if (this.overrides.size > KEPT) {
        this.overrides.delete(this.overrides.keys().next().value!);
      }
    }
  }
}

/** One walk-up: a gate numbers them anew with every outbox. */
const walkOf = ({ decision }: Row): string =>
  `${decision.gate} ${decision.track === 0 ? decision.id : decision.track} ${decision.id.split(':').slice(0, 2).join(':')}`;

function stageOf(row: Row, known: Known | undefined, next: Row | undefined, now: number): Stage {
  if (next) {
    return known && /^(staff-|ticket-asked)/.test(next.decision.reason) ? 'done' : 'settled';
  }
  if (known) {
    return now < known.until + GRACE_MS ? 'told' : 'missed';
  }
  return now - Date.parse(row.decision.at) < WAITS_MS ? 'waiting' : 'left';
}
