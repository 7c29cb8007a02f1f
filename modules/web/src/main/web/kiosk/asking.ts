import { ApiError, getJson } from '../shared/api.js';
import type { Destination, Directions, GateAdvice, KioskView } from '../shared/protocol.js';
import { type SeatAsked, seatText } from './search.js';
import type { Words } from './words.js';

/** Where somebody wants to go. */
export type Asked = { kind: 'place'; place: Destination } | { kind: 'seat'; seat: SeatAsked } | { kind: 'gate'; zone: string } | { kind: 'out' };

/** Why there is no way to where somebody wants to go, or to nowhere that is known. */
export interface Unreachable {
  asked?: Asked;
  why: string;
}

/** What of it the map can mark without a way. */
export const placeOf = (asked: Asked | undefined): Destination | undefined =>
  asked?.kind === 'place' ? asked.place : asked?.kind === 'seat' ? asked.seat.block : undefined;

/** How a phone asks for the same. Of an exit the server chose it and says only what it is called. */
export function idOf(asked: Asked, directions: Directions, view: KioskView): string | undefined {
  switch (asked.kind) {
    case 'place':
      return asked.place.id;
    case 'seat':
      return seatText(asked.seat);
    case 'gate':
      return undefined;
    case 'out':
      return view.destinations.find(({ name, category }) => category === 'exit' && name === directions.destination)?.id;
  }
}

/** The way out that takes least time. */
export async function fetchWayOut(kiosk: string, profile: string, language: string): Promise<Directions> {
  const query = new URLSearchParams({ profile, lang: language });
  return (await getJson<Directions>(`kiosks/${encodeURIComponent(kiosk)}/exit?${query}`)).body;
}

export async function fetchWay(kiosk: string, asked: Asked, stepFree: boolean, language: string): Promise<Directions> {
  const profile = stepFree ? 'wheelchair' : 'walking';
  if (asked.kind === 'out') {
    return fetchWayOut(kiosk, profile, language);
  }
  if (asked.kind === 'gate') {
    const query = new URLSearchParams({ zone: asked.zone, profile, lang: language });
    return (await getJson<GateAdvice>(`kiosks/${encodeURIComponent(kiosk)}/gate?${query}`)).body.directions;
  }
  const to = asked.kind === 'place' ? asked.place.id : seatText(asked.seat);
  const query = new URLSearchParams({ to, profile, lang: language });
  return (await getJson<Directions>(`kiosks/${encodeURIComponent(kiosk)}/directions?${query}`)).body;
}

/** The router says in the visitor's language why there is no way; everything else is our own trouble. */
export function whyNot(asked: Asked, fault: unknown, words: Words): string {
  const answer = fault instanceof ApiError ? fault : undefined;
  if (asked.kind === 'seat' && answer?.status === 400) {
    return words.noSeat;
  }
  return answer?.status === 404 && (asked.kind === 'place' || asked.kind === 'seat') ? answer.detail : words.noWayNow;
}
