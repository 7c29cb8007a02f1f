import { getJson } from '../../shared/api.js';
import type { Evacuation } from '../../shared/protocol.js';
import type { KnownNode } from '../lanes.js';
import { nodesOf } from '../lanes.js';
import { announced, type ClockAhead, NO_EVACUATION } from './evacuation.js';

/**
 * Whether everybody is to leave, as the coordinator said last. What the stream tells is newer than the answer to anything that was
 * asked before it, and an answer to a later question than one to an earlier: none of them may take an evacuation back.
 */
export class EvacuationFeed {
  now: Evacuation = NO_EVACUATION;
  /** What a fire input asks ends by the coordinator's clock. */
  clockAhead: ClockAhead = { least: 0, most: 0 };

  private asked = 0;
  /** Questions up to this one are overtaken. */
  private settled = 0;

  /** @param news hears what to say aloud; empty when all is calm, so that the same can be said again */
  constructor(private readonly news: (words: string) => void) {}

  /** Takes what somebody at this page was answered, unless something newer was heard meanwhile. */
  readonly ask = async (question: () => Promise<Evacuation | undefined>): Promise<void> => {
    const number = ++this.asked;
    const answer = await question();
    if (answer && number > this.settled) {
      this.settled = number;
      this.take(answer);
    }
  };

  async catchUp(): Promise<void> {
    await this.ask(async () => {
      const from = Date.now();
      const { body, clockOffset } = await getJson<Evacuation>('evacuation');
      if (clockOffset !== undefined) {
        // It was half a second less or more when it was told, and may have been told as soon as it was asked for.
        this.clockAhead = { least: clockOffset - 500, most: clockOffset + 500 + Date.now() - from };
      }
      return body;
    });
  }

  /** As {@link catchUp}, for those who hear no stream; also how the nodes are while it matters. */
  async look(heard: (nodes: KnownNode[]) => void): Promise<void> {
    await this.catchUp();
    if (this.now.active) {
      heard(nodesOf((await getJson<unknown>('nodes')).body, Date.now()));
    }
  }

  /** What the stream says. */
  told(evacuation: Evacuation): void {
    this.settled = this.asked;
    const isNew = isAsked(evacuation) && !isAsked(this.now);
    this.take(evacuation);
    if (isNew) {
      // A countdown is about to be shown: what time is it there?
      this.catchUp().catch(() => undefined);
    }
  }

  private take(evacuation: Evacuation): void {
    const words = announced(this.now, evacuation);
    const wasCalm = isCalm(this.now);
    this.now = evacuation;
    if (words !== undefined || (isCalm(evacuation) && !wasCalm)) {
      this.news(words ?? '');
    }
  }
}

const isAsked = ({ active, fireInputs }: Evacuation): boolean => !active && fireInputs.length > 0;

const isCalm = ({ active, fireInputs }: Evacuation): boolean => !active && fireInputs.length === 0;
