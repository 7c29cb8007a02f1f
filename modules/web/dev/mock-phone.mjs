/** One visitor's phone: whatever secret it shows, it gets the same ticket. */
import { HOUR, iso } from './mock-time.mjs';

/** {status, body} for a request of a phone; undefined for what is not its. `seat` is where the ticket leads. */
export function answerPhone(method, path, seat) {
  const isWallet = path === '/api/v1/me' && method === 'GET';
  return isWallet || path === '/api/v1/me/claims' ? { status: 200, body: wallet(seat) } : undefined;
}

const wallet = (seat) => ({
  person: 'p103',
  displayName: 'Jonas Weber',
  tickets: [{ ticket: { id: 'T-2026-1037', holder: 'p103', zone: 'east', validFrom: iso(-HOUR), validUntil: iso(40 * HOUR), destination: seat } }],
  consents: [],
  references: 0,
  waiting: 0,
  carriesFace: false,
  facesKeptHours: 48,
  at: iso(0),
});
