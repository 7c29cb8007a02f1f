/** The JSON of `dev.limen.protocol`, version 1. Optional members are left out on the wire, never null. */

import type { Heading } from './bearing.js';

export type Outcome = 'admitted' | 'denied' | 'referred';

export const MANEUVERS = [
  'DEPART',
  'STRAIGHT',
  'SLIGHT_LEFT',
  'LEFT',
  'SHARP_LEFT',
  'SLIGHT_RIGHT',
  'RIGHT',
  'SHARP_RIGHT',
  'STAIRS_UP',
  'STAIRS_DOWN',
  'ESCALATOR_UP',
  'ESCALATOR_DOWN',
  'ELEVATOR_UP',
  'ELEVATOR_DOWN',
  'RAMP_UP',
  'RAMP_DOWN',
  'GATE',
  'ARRIVE',
] as const;

export type Maneuver = (typeof MANEUVERS)[number];

export interface MapPoint {
  longitude: number;
  latitude: number;
  ordinal: number;
}

export interface Instruction {
  maneuver: Maneuver;
  text: string;
  /** The same for a voice to read out: numbers in words, no signs. */
  spoken?: string;
  at: MapPoint;
  /** Degrees clockwise from true north, to walk afterwards. */
  bearing: number;
  /** Metres until the next instruction. */
  distance: number;
  /** Seconds until the next instruction. */
  duration: number;
}

export interface Directions {
  language: string;
  destination: string;
  summary: string;
  distance: number;
  duration: number;
  instructions: Instruction[];
  path: MapPoint[];
}

/** Which gate of a zone to go to, and how. */
export interface GateAdvice {
  gate: string;
  directions: Directions;
  spread: boolean;
  /** Seconds; absent when it is not known. */
  waitSeconds?: number;
  countedAt?: string;
}

export interface Match {
  person: string;
  score: number;
  margin?: number;
  threshold: number;
  model: string;
}

export interface Decision {
  id: string;
  gate: string;
  at: string;
  outcome: Outcome;
  zone: string;
  reason: string;
  trail: string[];
  track: number;
  match?: Match;
  ticket?: string;
  latencyMillis: number;
  directions?: Directions;
  /** For staff elsewhere; nothing at the gate shows it. */
  alarm?: 'duress';
}

export interface Passage {
  id: string;
  gate: string;
  at: string;
  decision: string;
  person: string;
  ticket: string;
  zone?: string;
  direction?: 'entry' | 'egress';
}

export type AlarmKind = 'tailgating' | 'tamper' | 'fire' | 'barrier-fault';

export interface Alarm {
  id: string;
  gate: string;
  at: string;
  alarm: AlarmKind;
  count: number;
  sentence: string;
}

/** One entry of the event log as pages get it; exactly one of the first four optional members is there. */
export interface LogEntry {
  position: number;
  decision?: Decision;
  passage?: Passage;
  alarm?: Alarm;
  watchListHit?: WatchListHit;
  displayName?: string;
}

export interface EventPage {
  events: LogEntry[];
  position: number;
}

/** By which threshold a lane recognises people, and whether that still holds. */
export interface RecognitionStatus {
  /** Absent while there is none to be trusted. */
  threshold?: number;
  /** fixed, site or none. */
  origin: string;
  explanation: string;
  /** Wanted share of strangers taken for somebody enrolled, 0 to 1. */
  targetFpir?: number;
  falseAcceptsPerDay?: number;
  people: number;
  comparisons: number;
  tracks: number;
  drift: boolean;
  driftExplanation?: string;
}

export interface GateStatus {
  gate: string;
  zone: string;
  barrier: string;
  camera: string;
  problem?: string;
  framesPerSecond: number;
  framesDropped: number;
  latencyP50Millis?: number;
  latencyP99Millis?: number;
  recognition?: RecognitionStatus;
  /** Absent when the node is too old to be told how to run its gates. */
  mode?: GateModeStatus;
}

/** How a gate is run, as its node says. */
export interface GateModeStatus {
  mode: string;
  configured: string;
  direction: 'entry' | 'egress';
  /** Number of the order in force; absent when it is run as configured. */
  order?: number;
  until?: string;
}

/** An order of staff how a gate is to be run. */
export interface GateModeView {
  order: { number: number; gate: string; mode: string; until?: string };
  reason: string;
  setBy: string;
  setAt: string;
  followed: boolean;
}

export interface NodeStatus {
  node: string;
  version: string;
  at: string;
  feedPosition: number;
  references: number;
  outboxDepth: number;
  gates: GateStatus[];
  peers?: PeerStatus[];
  /** Whether its kiosks show the way out, its entries are shut and its exits free; absent when it is too old to say. */
  evacuating?: boolean;
  /** Whose templates its gallery holds; absent when it is too old to say. */
  model?: string;
}

/** A gate's fire input that came on, and that nobody has answered. */
export interface FireInput {
  gate: string;
  node: string;
  at: string;
  /** When everybody is told to leave unless somebody answers; absent when only people decide. */
  answerBy?: string;
}

/** Whether everybody is to leave. */
export interface Evacuation {
  active: boolean;
  reason?: string;
  setBy?: string;
  setAt?: string;
  fireInputs: FireInput[];
}

export interface PeerStatus {
  node: string;
  reachable: boolean;
  behind: number;
  owed: number;
  heardAt?: string;
  problem?: string;
}

export interface Destination {
  id: string;
  name: string;
  category: string;
  at: MapPoint;
}

export interface KioskView {
  id: string;
  name: string;
  at: MapPoint;
  bearing: number;
  destinations: Destination[];
  /** What phones can reach, when it is not the kiosk's own server. */
  phoneAddress?: string;
  /** Whether the kiosk's server tells where a ticket leads. */
  readsTickets?: boolean;
}

/** Whether a kiosk shows the way out and nothing else. */
export interface KioskEvacuation {
  active: boolean;
}

export interface KioskGuidance {
  kiosk: string;
  directions: Directions;
  at: string;
}

export type Profile = 'walking' | 'wheelchair';

export const ASPECTS = [
  'ready',
  'ready-for-tickets',
  'admitted',
  'show-ticket',
  'wait-for-staff',
  'other-gate',
  'not-yet',
  'refused',
  'closed',
  'out-of-order',
  'no-entry',
  'free-exit',
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** What the display at a gate shows, all of it; an edge says it twice a second. */
export interface GateSign {
  gate: string;
  /** Grows with everybody who is told something. */
  turn: number;
  aspect: Aspect;
  direction: 'entry' | 'egress';
  /** Only for whoever was admitted. */
  way?: GateWay;
  /** BCP 47 tag. */
  language: string;
}

/** The first stretch of a way, as whoever walks through the gate sees it. */
export interface GateWay {
  heading: Heading;
  place: string;
  /** BCP 47 tag of `place`. */
  language: string;
  change?: Maneuver;
}

export type GateVerdict = 'admit' | 'deny' | 'ask-ticket';

/** What one of the staff decided about somebody whom a gate referred. */
export interface GateOverrideView {
  number: number;
  /** The referral. */
  event: string;
  gate: string;
  verdict: GateVerdict;
  reason: string;
  by: string;
  at: string;
  /** The gate does nothing on it from then on. */
  until: string;
}

export interface WatchListEntry {
  id: string;
  source: string;
  reason: string;
  model: string;
  createdAt: string;
  expiresAt: string;
}

export interface WatchListHit {
  id: string;
  gate: string;
  at: string;
  track: number;
  entry: string;
  score: number;
  threshold: number;
  model: string;
}

export type Verdict = 'confirm' | 'dismiss';

export interface WatchListReview {
  reviewer: string;
  verdict: Verdict;
  reason: string;
  at: string;
}

/** A hit and what staff made of it; `outcome` is there once two of them have agreed. */
export interface WatchListHitView {
  hit: WatchListHit;
  position: number;
  reviews: WatchListReview[];
  outcome?: Verdict;
}
