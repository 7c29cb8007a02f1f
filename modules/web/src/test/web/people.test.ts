import { describe, expect, it } from 'vitest';
import { isAwaited, progress, type Receipt } from '../../main/web/console/people/people.js';

const receipt = (more: Partial<Receipt>): Receipt => ({ id: 'r', erased: 'person', at: '', nodes: [], statement: '', ...more });

describe('a deletion receipt', () => {
  it('says whom it waits for, and when nobody is left', () => {
    const nodes = [{ node: 'north', acknowledgedAt: 'x' }, { node: 'south' }];
    expect(progress(receipt({ nodes }))).toBe('Erased here. Waiting for south to say the same.');
    expect(progress(receipt({ nodes: [nodes[0]!], completedAt: 'x' }))).toBe('Erased here and at every node.');
    const gone = { node: 'west', revokedAt: 'x' };
    expect(progress(receipt({ nodes: [...nodes, gone] }))).toBe(
      'Erased here. Waiting for south to say the same. Revoked before it had erased: west. Wipe its disk, or let it enrol again.',
    );
    expect(isAwaited(receipt({ nodes }))).toBe(true);
    expect(isAwaited(receipt({ nodes: [nodes[0]!, gone] }))).toBe(false);
    expect(progress(receipt({ completedAt: 'x' }))).toBe('Erased here; no node held anything.');
  });
});
