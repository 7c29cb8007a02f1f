/** What the coordinator's `/api/v1/me` says; optional members are left out, never null. */

export type Purpose = 'gate-admission' | 'kiosk-recognition' | 'face-in-ticket';

export interface Ticket {
  id: string;
  holder: string;
  zone: string;
  validFrom: string;
  validUntil: string;
  destination?: string;
}

export interface WalletEntry {
  ticket: Ticket;
  /** Whose it is, when not the owner's. */
  holderName?: string;
  used?: { gate: string; at: string };
  /** Signed and bound to this phone's key. */
  text?: string;
}

export interface Agreement {
  id: string;
  purpose: string;
  version: string;
  givenAt: string;
}

export interface Wallet {
  person: string;
  displayName: string;
  tickets: WalletEntry[];
  consents: Agreement[];
  references: number;
  waiting: number;
  carriesFace: boolean;
  /** Hours that a template is kept after the last ticket ended. */
  facesKeptHours: number;
  at: string;
}

export interface Claim {
  secret: string;
  page: string;
  expiresAt: string;
}

export interface Receipt {
  id: string;
  erased: string;
  at: string;
  nodes: Array<{ node: string; acknowledgedAt?: string; revokedAt?: string }>;
  completedAt?: string;
  statement: string;
}

export const FAULTS = [
  'no-face',
  'several-faces',
  'too-far',
  'turn-left',
  'turn-right',
  'chin-up',
  'chin-down',
  'look-straight',
  'too-dark',
  'too-bright',
  'blurred',
  'unclear',
  'unreadable',
] as const;

export type Fault = (typeof FAULTS)[number];

export interface Verdict {
  outcome: 'good' | 'enrolled' | 'referred' | 'refused';
  fault?: Fault;
  sentence?: string;
}
