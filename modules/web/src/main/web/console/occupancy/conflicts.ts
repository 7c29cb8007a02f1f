import { getJson, send } from '../../shared/api.js';

export interface ConflictPassage {
  decision: string;
  gate: string;
  zone: string;
  at: string;
}

/** Two entries on one ticket that allowed one, at gates that could not ask each other. */
export interface Conflict {
  conflict: number;
  ticket: string;
  first: ConflictPassage;
  second: ConflictPassage;
  foundAt: string;
}

export type Finding = 'left-unseen' | 'two-people' | 'miscounted' | 'unknown';

/** What staff can find out, as they would say it. */
export const FINDINGS: ReadonlyArray<{ finding: Finding; words: string }> = [
  { finding: 'left-unseen', words: 'The same person: had left where no gate looks' },
  { finding: 'two-people', words: 'Two people came in on the ticket' },
  { finding: 'miscounted', words: 'Nobody came in the second time' },
  { finding: 'unknown', words: 'It could not be found out' },
];

const SHOWN = 200;
const READ_EVERY_MS = 15_000;

export interface ConflictPage {
  conflicts: Conflict[];
  more: boolean;
}

const fetchOpen = async (): Promise<ConflictPage> =>
  (await getJson<ConflictPage>(`conflicts?open=true&limit=${SHOWN}`)).body;

/** The conflicts that nobody has settled, read again every few seconds. */
export class OpenConflicts {
  list: Conflict[] = [];
  more = false;
  /** One sentence; empty while all is well. */
  fault = '';
  private readAt = -Infinity;
  private reading = false;

  /** @param changed runs whenever there is something new to draw */
  constructor(
    private readonly changed: () => void,
    private readonly fetch: () => Promise<ConflictPage> = fetchOpen,
  ) {}

  /** Reads them when they were not read for a while; never rejects. */
  async tick(now: number): Promise<void> {
    if (now - this.readAt >= READ_EVERY_MS) {
      this.readAt = now;
      await this.read();
    }
  }

  /** Reads them now; never rejects. */
  async read(): Promise<void> {
    if (this.reading) {
      return;
    }
    this.reading = true;
    try {
      const page = await this.fetch();
      this.list = page.conflicts;
      this.more = page.more;
      this.fault = '';
    } catch {
      this.fault = 'Tickets that were used twice could not be read just now; they are asked for again.';
    } finally {
      this.reading = false;
      this.changed();
    }
  }

  /** Notes what was found out; rejects with the coordinator's sentence. */
  async settle(conflict: number, finding: Finding): Promise<void> {
    await send('PUT', `conflicts/${conflict}/settlement`, { finding });
    this.list = this.list.filter((each) => each.conflict !== conflict);
    this.changed();
  }
}
