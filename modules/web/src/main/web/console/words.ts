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
  'gate-closed': 'This gate is closed',
  'gate-impaired': 'The gate cannot rely on itself: please check in person',
  'not-identified': 'Nobody enrolled looks like this person',
  'doubtful-match': 'Perhaps somebody enrolled, not alike enough to be sure',
  'look-alike': 'Two enrolled people look alike: please check in person',
  'ticket-refused': 'The ticket shown is not genuine, or was taken back',
  'face-needed': 'The ticket asks for its holder’s face: please check in person',
  'second-factor-needed': 'Looks like somebody else who is enrolled: please ask for the ticket',
  'not-alone': 'Somebody else stood too close',
  'too-little-evidence': 'Not seen long enough',
  'liveness-doubtful': 'Not clearly a live person, and showed no ticket: please ask for it',
  'attack-suspected': 'Perhaps a picture or a mask: please check in person',
  'liveness-not-checked': 'The check for pictures and masks did not run',
  'no-ticket': 'Known person, but no ticket',
  'wrong-zone': 'Ticket is for another zone',
  'too-early': 'Ticket is not valid yet',
  expired: 'Ticket is no longer valid',
  'already-used': 'Ticket was used before',
  'ticket-unknown': 'Genuine ticket that this gate has not heard of',
  'credential-refused': 'The ticket shown is not genuine',
  'tickets-only': 'This gate opens for a ticket in hand only',
  passback: 'Went in on this ticket before and was not seen to leave',
  'passback-remarked': 'Ticket valid, though nobody saw the holder leave',
  'guardian-needed': 'Minor: the guardian must come along',
  'zone-full': 'The zone is full',
  'occupancy-unknown': 'Nobody knows whether the zone is full',
  'watch-list': 'Two of you must look at this person',
  'person-gone': 'Had left before the gate could decide',
  leaving: 'Leaves, known',
  'free-egress': 'Leaves, nobody is asked',
  'egress-only': 'This gate only lets people out',
  'fire-egress': 'Fire alarm: the way out is free',
  'fire-alarm': 'Fire alarm: nobody enters',
  'operator-confirms': 'This gate asks staff to confirm everybody',
  'staff-admitted': 'Let in by staff',
  'staff-denied': 'Turned away by staff',
  'ticket-asked': 'Staff ask for the ticket',
};

/** The codes this page knows. */
export const REASONS: readonly string[] = Object.keys(REASON);

export const reasonInWords = (code: string): string => REASON[code] ?? humanise(code);

export const BARRIER_WORD: Record<string, string> = { open: 'Open', closed: 'Closed', released: 'Free', fault: 'Fault' };

export const CAMERA_WORD: Record<string, string> = {
  opening: 'Camera starting',
  streaming: 'Camera on',
  lost: 'Camera lost',
  ended: 'Footage ended',
};
