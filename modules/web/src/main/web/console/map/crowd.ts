import { age, timeOfDay } from '../../shared/format.js';

/** How full staff say that a place is. */
export type Level = 'busy' | 'dense' | 'jammed';

/** A report of staff as `GET crowd` lists it. */
export interface CrowdReport {
  /** Id of a feature of the map, or of a gate. */
  feature: string;
  name?: string;
  ordinal?: number;
  level: Level;
  /** Pathways that take longer for it. */
  ways: number;
  until: string;
}

/** What the coordinator foresees, and from what. */
export interface Crowd {
  /** Missing while nothing is foreseen. */
  madeAt?: string;
  /** Gates whose passages are known. */
  gates: number;
  newestPassage?: string;
  slowedWays: number;
  densest: number;
  reports: CrowdReport[];
}

export const LEVELS: ReadonlyArray<{ level: Level; words: string; option: string }> = [
  { level: 'busy', words: 'busy', option: 'Busy, 0.8 people/m²' },
  { level: 'dense', words: 'dense', option: 'Dense, 2 people/m²' },
  { level: 'jammed', words: 'jammed', option: 'Jammed, 4 people/m²' },
];

export const MINUTES = [5, 15, 30, 60, 120];

export const levelWords = (level: Level): string => LEVELS.find((each) => each.level === level)?.words ?? level;

export const placeName = (report: CrowdReport): string => report.name ?? report.feature;

/** What is foreseen and from what, or that nothing is and why. */
export function forecastWords(crowd: Crowd | undefined, now: number): string {
  if (!crowd) {
    return 'The coordinator does not say what it foresees.';
  }
  if (!crowd.madeAt) {
    const heard = crowd.newestPassage ? ` The last passage was ${age(Math.max(0, now - Date.parse(crowd.newestPassage)))} ago.` : '';
    return `No forecast: no gate has told of passages for five minutes, and nobody has reported a crowd. Routes presume empty ways.${heard}`;
  }
  const from = crowd.gates === 0 ? 'what staff report alone; no gate has told of passages for five minutes' : `passages at ${crowd.gates} ${crowd.gates === 1 ? 'gate' : 'gates'}`;
  const ways =
    crowd.slowedWays === 0
      ? 'No way is slowed'
      : `${crowd.slowedWays} ${crowd.slowedWays === 1 ? 'way is' : 'ways are'} slowed, at most ${crowd.densest.toFixed(1)} people/m²`;
  return `${ways}, now or in the next 15 minutes. From ${from}, at ${timeOfDay(crowd.madeAt)}.`;
}
