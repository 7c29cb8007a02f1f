import { getJson } from '../../shared/api.js';
import type { Evacuation } from '../../shared/protocol.js';
import type { KnownNode } from '../lanes.js';
import { nodesOf } from '../lanes.js';
import { announced, NO_EVACUATION } from './evacuation.js';

/** Whether everybody is to leave, as the coordinator said last. */
export class EvacuationFeed {
  now: Evacuation = NO_EVACUATION;

  /** @param news hears what to say aloud; empty when nothing */
  constructor(private readonly news: (words: string) => void) {}

  async catchUp(): Promise<void> {
    this.take((await getJson<Evacuation>('evacuation')).body);
  }

  /** As {@link catchUp}, for those who hear no stream; also how the nodes are while it matters. */
  async look(heard: (nodes: KnownNode[]) => void): Promise<void> {
    await this.catchUp();
    if (this.now.active) {
      heard(nodesOf((await getJson<unknown>('nodes')).body, Date.now()));
    }
  }

  take(evacuation: Evacuation): void {
    const words = announced(this.now, evacuation);
    this.now = evacuation;
    this.news(words ?? '');
  }
}
