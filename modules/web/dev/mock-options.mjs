/** How the mock was started, and what follows from that: which venue it stands in. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { directionsTo, sampleKiosk, sampleVenue, straightTo, venueKiosk } from './sample-venue.mjs';

export const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8099' },
    pages: { type: 'string', default: fileURLToPath(new URL('../target/classes/limen-web', import.meta.url)) },
    portraits: { type: 'string' },
    venue: { type: 'string' },
    rate: { type: 'string', default: '0.5' },
    history: { type: 'string', default: '40' },
    roles: { type: 'string' },
  },
});

export const venue = options.venue ? JSON.parse(readFileSync(options.venue, 'utf8')) : sampleVenue();
export const gates = ['gate-a', 'gate-b', 'gate-c'];

export const kioskOf = (id, language) => (options.venue ? venueKiosk(venue, id, language) : sampleKiosk(id, language));

/** @param name in English; `shown` is what the visitor reads */
export const wayTo = (kiosk, name, language, shown) =>
  options.venue ? straightTo(venue, kioskOf(kiosk, 'en'), name, language, shown) : directionsTo(name, language, kiosk, shown);

export const seats = kioskOf('gate-a', 'en').destinations.filter(({ category }) => category === 'section');
