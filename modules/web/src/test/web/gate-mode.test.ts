import { describe, expect, it } from 'vitest';
import { offered, standing } from '../../main/web/console/modes/gate-mode.js';
import type { GateModeStatus, GateModeView, GateStatus } from '../../main/web/shared/protocol.js';

const gate = (mode?: Partial<GateModeStatus>, id = 'gate-a'): GateStatus => ({
  gate: id,
  zone: 'east',
  barrier: 'closed',
  camera: 'streaming',
  framesPerSecond: 15,
  framesDropped: 0,
  ...(mode ? { mode: { mode: 'automatic', configured: 'automatic', direction: 'entry', ...mode } } : {}),
});
const closed: GateModeView = {
  order: { number: 7, gate: 'gate-a', mode: 'closed' },
  reason: 'Broken glass',
  setBy: 'hanna',
  setAt: '2026-02-09T12:00:00Z',
  followed: false,
};

describe('the mode of a gate', () => {
  it('is what its node says, and nothing else when nothing was ordered', () => {
    expect(standing(gate({}), undefined, false)).toEqual({ name: 'Automatic', words: '', settled: true });
    expect(standing(gate(), undefined, false)).toBeUndefined();
  });

  it('is said not to be there until the node says that this very order is in force', () => {
    expect(standing(gate({}), closed, false)).toEqual({ name: 'Automatic', words: 'Closed is ordered, not there yet.', settled: false });
    expect(standing(gate({ mode: 'qr-only', order: 6 }), closed, false)).toMatchObject({ name: 'Tickets only', settled: false });
    expect(standing(gate({ mode: 'closed', order: 7 }), closed, false)).toEqual({
      name: 'Closed',
      words: 'Ordered by hanna: Broken glass.',
      settled: true,
    });
  });

  it('is not known while the node cannot be reached', () => {
    expect(standing(gate({}), closed, true)!.words).toBe(
      'Closed is ordered, but the node cannot be reached. The gate goes on as it was told last.',
    );
    expect(standing(gate({ mode: 'closed', order: 7 }), closed, true)).toMatchObject({ name: 'Closed', settled: false });
  });

  it('is not back to the configured one before the node says so', () => {
    expect(standing(gate({ mode: 'closed', order: 7 }), undefined, false)).toEqual({
      name: 'Closed',
      words: 'Automatic is ordered, as configured, not there yet.',
      settled: false,
    });
  });

  it('offers only what fits all gates that are chosen', () => {
    const modes = (...gates: GateStatus[]): string[] => offered(gates).modes.map(({ mode }) => mode);
    expect(modes(gate({}))).toContain('closed');
    expect(modes(gate({}))).not.toContain('free-egress');
    expect(modes(gate({ direction: 'egress' }))).not.toContain('closed');
    expect(modes(gate({}), gate({ direction: 'egress' }, 'out'))).toEqual(['automatic', 'operator-confirms', 'qr-only']);
    expect(offered([gate({ direction: 'egress' }, 'out')]).missing).toContain('out is a way out');
  });
});
