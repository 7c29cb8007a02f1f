import type { Camera, LngLat } from './camera.js';
import type { Leg } from './route.js';
import type { Tone, Venue } from './venue.js';

/** Draws the ground and the way. Names and symbols are HTML above it, so no surface needs fonts or sprites. */
export interface Surface {
  show(venue: Venue): void;
  level(ordinal: number): void;
  route(legs: readonly Leg[]): void;
  camera(camera: Camera, animate: boolean): void;
  project(place: LngLat): { x: number; y: number };
  resize(): void;
  dispose(): void;
}

export interface Palette {
  tones: Record<Tone, string>;
  outside: string;
  outline: string;
  route: string;
  routeCase: string;
  routeElsewhere: string;
}

export const LIGHT: Palette = {
  outside: '#dfe3e6',
  outline: '#b4bcc3',
  route: '#0b57d0',
  routeCase: '#ffffff',
  routeElsewhere: '#a9c3ec',
  tones: {
    ground: '#dfe3e6',
    level: '#eef0ec',
    walkway: '#ffffff',
    square: '#f8f4ea',
    room: '#e6e4de',
    seats: '#d3deea',
    service: '#d3d7da',
    wet: '#c3dcf3',
    aid: '#bfe5cd',
    food: '#f6e2c4',
    shop: '#eadcee',
    vertical: '#c9d0d6',
    void: '#e3e7ea',
    play: '#eaf4fb',
    fixture: '#c2c9cf',
    door: '#ffffff',
    green: '#d3e6cd',
    tree: '#aacda4',
    water: '#b4dcf0',
    detail: '#b9d9ea',
  },
};

export const DARK: Palette = {
  outside: '#0a0e12',
  outline: '#3a4550',
  route: '#6aa9ff',
  routeCase: '#05080b',
  routeElsewhere: '#2f4d78',
  tones: {
    ground: '#0a0e12',
    level: '#1a2128',
    walkway: '#34404b',
    square: '#2b353d',
    room: '#222b33',
    seats: '#233a54',
    service: '#171e24',
    wet: '#1c4258',
    aid: '#1d4a33',
    food: '#4d3f22',
    shop: '#402f4b',
    vertical: '#56656f',
    void: '#0f1418',
    play: '#12293a',
    fixture: '#4a5763',
    door: '#56656f',
    green: '#172b20',
    tree: '#254a33',
    water: '#123349',
    detail: '#24465c',
  },
};
