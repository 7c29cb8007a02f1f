import type { Directions } from '../shared/protocol.js';

export type OutProfile = 'evacuation' | 'wheelchair';

/**
 * The ways out of a kiosk, each kept once it was fetched: a server that goes away in an emergency must not take the way with it.
 * What cannot be fetched in one language is shown in another.
 */
export class EmergencyWays {
  private readonly known = new Map<string, Directions>();
  private round = 0;

  /** @param fetchWay asks the server; fails with a `status` of 404 when no exit can be reached */
  constructor(private readonly fetchWay: (profile: OutProfile, language: string) => Promise<Directions>) {}

  /** Fetches anew, because it may be another way now. Resolves when all that can be had is here; newer calls overtake older. */
  async refresh(languages: readonly string[]): Promise<void> {
    const round = ++this.round;
    for (const language of languages) {
      await Promise.all((['evacuation', 'wheelchair'] as const).map((profile) => this.fetchOne(profile, language, round)));
    }
  }

  find(profile: OutProfile, language: string): Directions | undefined {
    return this.known.get(`${profile} ${language}`) ?? this.known.get(`${profile} en`);
  }

  private async fetchOne(profile: OutProfile, language: string, round: number): Promise<void> {
    const key = `${profile} ${language}`;
    try {
      const way = await this.fetchWay(profile, language);
      if (round === this.round) {
        this.known.set(key, way);
      }
    } catch (fault) {
      if (round === this.round && (fault as { status?: number }).status === 404) {
        // Closed since: no way is better than one into the fire.
        this.known.delete(key);
      }
    }
  }
}
