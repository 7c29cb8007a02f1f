import { humanise } from '../shared/format.js';
import type { Outcome } from '../shared/protocol.js';

export const OUTCOME_WORD: Record<Outcome, string> = {
  admitted: 'Admitted',
  denied: 'Denied',
  referred: 'Referred',
};

/** What the codes of the admission rules mean, in words for somebody standing at the lane. */
const REASON: Record<string, string> = {
  'ticket-valid': 'Face matched, ticket valid',
  admitted: 'Face matched, ticket valid',
  'not-enrolled': 'Nobody enrolled looks like this person',
  'no-match': 'Nobody enrolled looks like this person',
  unknown: 'Nobody enrolled looks like this person',
  'below-threshold': 'Not alike enough to anybody enrolled',
  ambiguous: 'Two enrolled people look alike: a person must check',
  'look-alike': 'Two enrolled people look alike: a person must check',
  'small-margin': 'Two enrolled people look alike: a person must check',
  'no-ticket': 'Known person, but no ticket',
  'wrong-zone': 'Ticket is for another zone',
  'not-yet-valid': 'Ticket is not valid yet',
  'too-early': 'Ticket is not valid yet',
  expired: 'Ticket is no longer valid',
  'ticket-expired': 'Ticket is no longer valid',
  'already-used': 'Ticket was used before',
  'ticket-used': 'Ticket was used before',
  'anti-passback': 'Ticket was used before',
  'low-quality': 'Face not seen well enough',
  'presentation-attack': 'Perhaps a picture or a mask: a person must check',
  'several-faces': 'Several people in front of the camera',
  'stale-state': 'The gate has been without news for too long to decide alone',
};

export const reasonInWords = (code: string): string => REASON[code] ?? humanise(code);

export const BARRIER_WORD: Record<string, string> = { open: 'Open', closed: 'Closed', fault: 'Fault' };

export const CAMERA_WORD: Record<string, string> = {
  opening: 'Camera starting',
  streaming: 'Camera on',
  lost: 'Camera lost',
  ended: 'Footage ended',
};
