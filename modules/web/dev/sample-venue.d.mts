import type { Directions, KioskView } from '../src/main/web/shared/protocol.js';

export function sampleVenue(): Record<string, unknown>;
export function sampleKiosk(id: string, language?: 'en' | 'ko'): KioskView;
export function directionsTo(name: string, language?: 'en' | 'ko'): Directions;
