import type { Decision, Directions, Instruction, LogEntry, Maneuver, MapPoint, Outcome } from '../../main/web/shared/protocol.js';

export const NOON = Date.parse('2026-02-09T12:00:00Z');

export function decisionEntry(position: number, more: Partial<Decision> = {}): LogEntry {
  return {
    position,
    decision: {
      id: `north:epoch:${position}`,
      gate: 'gate-a',
      at: new Date(NOON).toISOString(),
      outcome: 'admitted' as Outcome,
      zone: 'east',
      reason: 'ticket-valid',
      trail: ['face matched', 'ticket valid'],
      track: position,
      latencyMillis: 90,
      ...more,
    },
  };
}

export function passageEntry(position: number, decision: string, at = NOON): LogEntry {
  return {
    position,
    passage: {
      id: `north:epoch:${position}`,
      gate: 'gate-a',
      at: new Date(at).toISOString(),
      decision,
      person: 'p1',
      ticket: 't1',
    },
  };
}

export const point = (longitude: number, latitude: number, ordinal = 0): MapPoint => ({ longitude, latitude, ordinal });

export function way(...maneuvers: Maneuver[]): Directions {
  const instructions = maneuvers.map(
    (maneuver, i): Instruction => ({ maneuver, text: `${i} ${maneuver}`, at: point(0, 0), bearing: 0, distance: 10, duration: 8 }),
  );
  return { language: 'en', destination: 'Block C', summary: 'Block C', distance: 80, duration: 70, instructions, path: [] };
}
