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
  routeElsewhere: '#7fa4e0',
  tones: {
    ground: '#dfe3e6',
    level: '#f1f2f0',
    walkway: '#ffffff',
    room: '#e6e4de',
    seats: '#d3deea',
    service: '#d3d7da',
    wet: '#cfe3f2',
    food: '#f6e2c4',
    shop: '#eadcee',
    vertical: '#c9d0d6',
    void: '#eaf4fb',
    fixture: '#c2c9cf',
    door: '#ffffff',
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
    level: '#151b21',
    walkway: '#262f38',
    room: '#1b2229',
    seats: '#1c2c3d',
    service: '#12171c',
    wet: '#17303f',
    food: '#39301f',
    shop: '#2f2536',
    vertical: '#3b4854',
    void: '#10202b',
    fixture: '#38434e',
    door: '#262f38',
  },
};
