import { describe, expect, it } from 'vitest';
import { SILENCE_MS, SignWatch } from '../../main/web/gate/sign-watch.js';
import type { GateSign } from '../../main/web/shared/protocol.js';

const admitted: GateSign = {
  gate: 'gate-a',
  turn: 7,
  aspect: 'admitted',
  direction: 'entry',
  language: 'ko',
  way: { heading: 'left', place: 'Block C', language: 'en' },
};

describe('what a gate display believes', () => {
  it('shows what the node said last, for as long as the node speaks', () => {
    const watch = new SignWatch(0);
    expect(watch.shown(100)).toBeUndefined();
    watch.heard(admitted, 200);
    expect(watch.shown(200 + SILENCE_MS)).toEqual(admitted);
  });

  it('tells nobody to walk on when the node is silent, and recovers by itself', () => {
    const watch = new SignWatch(0);
    watch.heard(admitted, 0);
    const cutOff = watch.shown(SILENCE_MS + 1);
    expect(cutOff).toMatchObject({ gate: 'gate-a', aspect: 'out-of-order', language: 'ko' });
    expect(cutOff).not.toHaveProperty('way');

    watch.heard({ ...admitted, aspect: 'ready' }, 9_000);
    expect(watch.shown(9_100)?.aspect).toBe('ready');
  });

  it('says so too when the node never spoke', () => {
    expect(new SignWatch(0).shown(SILENCE_MS + 1)?.aspect).toBe('out-of-order');
  });

  it.each([[null], ['admitted'], [{ ...admitted, aspect: 'open-sesame' }], [{ ...admitted, direction: 'up' }], [{}]])(
    'does not believe %j',
    (payload) => {
      const watch = new SignWatch(0);
      watch.heard(payload, 100);
      expect(watch.shown(200)).toBeUndefined();
      expect(watch.shown(SILENCE_MS + 1)?.aspect).toBe('out-of-order');
    },
  );
});
