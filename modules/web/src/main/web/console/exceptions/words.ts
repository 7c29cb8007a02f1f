import type { GateOverrideView, GateVerdict } from '../../shared/protocol.js';
import type { Row } from '../decision-log.js';
import type { Exception } from './exception-log.js';

export const VERDICT_WORD: Record<GateVerdict, string> = { admit: 'Admit', deny: 'Deny', 'ask-ticket': 'Ask for the ticket' };

export const VERDICT_KEY: Record<GateVerdict, string> = { admit: 'A', deny: 'D', 'ask-ticket': 'T' };

const DECIDED: Record<GateVerdict, string> = { admit: 'let in', deny: 'turned away', 'ask-ticket': 'asked for the ticket' };

/** Where a referral stands, for the list. */
export function stageInWords({ stage, override, next }: Exception): string {
  switch (stage) {
    case 'waiting':
      return 'Waits for you';
    case 'told':
      return 'The gate is told';
    case 'done':
      return `Was ${DECIDED[override!.verdict]}`;
    case 'missed':
      return 'Not carried out';
    case 'settled':
      return next?.decision.outcome === 'admitted' ? 'Went in at the gate' : 'The gate decided anew';
    case 'left':
      return 'Nobody decided';
  }
}

/** What happened, in a sentence. */
export function storyOf({ stage, override, next, row }: Exception): string {
  const { gate } = row.decision;
  switch (stage) {
    case 'waiting':
      return `${gate} stays shut until one of you decides.`;
    case 'told':
      return `Told to ${gate}: ${VERDICT_WORD[override!.verdict].toLowerCase()}. It acts while this person stands there alone.`;
    case 'done':
      return `${gate} did it: the person was ${DECIDED[override!.verdict]}. “${override!.reason}” (${override!.by})`;
    case 'missed':
      return `${gate} did nothing and stayed shut: the person had stepped away, somebody else stood there, or its node was not connected. Look at the gate.`;
    case 'settled':
      return `${gate} has decided about this person again: ${next?.decision.outcome ?? 'done'}.${override ? tooLate(override, next) : ''}`;
    case 'left':
      return 'The person has walked on. Nothing opened.';
  }
}

/** The gate did nothing of it: it had looked anew meanwhile. */
const tooLate = ({ verdict, by }: GateOverrideView, next: Row | undefined): string =>
  ` It was too late to have the person ${DECIDED[verdict]}, as ${by} had said` +
  `${next?.decision.outcome === 'referred' ? ': decide again.' : '.'}`;

/** What is said most often, to be taken with one press. */
export const USUAL_REASONS: Record<GateVerdict, readonly string[]> = {
  admit: ['Passport or identity card shown', 'Ticket shown to me', 'Staff know this person'],
  deny: ['Not the person of the ticket', 'No ticket and no identity card', 'Unwell or unruly'],
  'ask-ticket': ['Cannot tell from the picture', 'Two people look alike', 'Camera saw too little'],
};
