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

/** What a camera counts: heads in view, and nothing about anybody. */
export interface CrowdCamera {
  node: string;
  /** The gate whose camera it is. */
  camera: string;
  /** Of the map, or a gate, for the ways before it. */
  place: string;
  name?: string;
  heads: number;
  /** People per square metre. */
  density: number;
  seenAt: string;
  /** 0 when the map has no such place. */
  ways: number;
  /** Whose word counts there now. */
  counts: 'seen' | 'reported';
}

/** How many slowed ways are as full as they are by whose word. */
export interface Said {
  counted: number;
  seen: number;
  reported: number;
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
  cameras: CrowdCamera[];
  said: Said;
}

/** Where counts, cameras and staff disagree. */
export const RULE = 'Where they disagree: a report counts as the least until it is over, then what a camera saw within a minute, then what gates and queues tell.';

export const LEVELS: ReadonlyArray<{ level: Level; words: string; option: string }> = [
  { level: 'busy', words: 'busy', option: 'Busy, 0.8 people/m²' },
  { level: 'dense', words: 'dense', option: 'Dense, 2 people/m²' },
  { level: 'jammed', words: 'jammed', option: 'Jammed, 4 people/m²' },
];

export const MINUTES = [5, 15, 30, 60, 120];

export const levelWords = (level: Level): string => LEVELS.find((each) => each.level === level)?.words ?? level;

export const placeName = (report: CrowdReport): string => report.name ?? report.feature;

export const cameraName = (camera: CrowdCamera): string => camera.name ?? camera.place;

/** What a camera counts and whether it is used. */
export function cameraWords(camera: CrowdCamera, now: number): string {
  const heads = `${camera.heads} ${camera.heads === 1 ? 'face' : 'faces'} in view, ${camera.density.toFixed(1)} people/m², ${age(Math.max(0, now - Date.parse(camera.seenAt)))} ago`;
  if (camera.ways === 0) {
    return `${heads}. Not used: no way of the map leads there.`;
  }
  return camera.counts === 'reported' ? `${heads}. A report of staff counts instead.` : `${heads}.`;
}

const ways = (count: number): string => `${count} ${count === 1 ? 'way' : 'ways'}`;

/** By whose word the slowed ways are as full as they are; nothing to say while none is. */
export function saidWords(said: Said): string {
  const parts = [
    said.counted > 0 ? `${ways(said.counted)} by gates and queues` : '',
    said.seen > 0 ? `${ways(said.seen)} by cameras` : '',
    said.reported > 0 ? `${ways(said.reported)} by staff` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `Slowed: ${parts.join(', ')}.`;
}

/** What is foreseen and from what, or that nothing is and why. */
export function forecastWords(crowd: Crowd | undefined, now: number): string {
  if (!crowd) {
    return 'The coordinator does not say what it foresees.';
  }
  if (!crowd.madeAt) {
    const heard = crowd.newestPassage ? ` The last passage was ${age(Math.max(0, now - Date.parse(crowd.newestPassage)))} ago.` : '';
    return `No forecast: no gate has told of passages for five minutes, no camera counts, and nobody has reported a crowd. Routes presume empty ways.${heard}`;
  }
  const others = crowd.cameras.length === 0 ? 'what staff report alone' : 'cameras and what staff report';
  const from =
    crowd.gates === 0
      ? `${others}; no gate has told of passages for five minutes`
      : `passages at ${crowd.gates} ${crowd.gates === 1 ? 'gate' : 'gates'}${crowd.cameras.length === 0 ? '' : `, ${crowd.cameras.length} ${crowd.cameras.length === 1 ? 'camera' : 'cameras'}`}`;
  const slowed =
    crowd.slowedWays === 0
      ? 'No way is slowed'
      : `${crowd.slowedWays} ${crowd.slowedWays === 1 ? 'way is' : 'ways are'} slowed, at most ${crowd.densest.toFixed(1)} people/m²`;
  return `${slowed}, now or in the next 15 minutes. From ${from}, at ${timeOfDay(crowd.madeAt)}.`;
}
