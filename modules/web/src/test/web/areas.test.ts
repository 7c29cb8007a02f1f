import { describe, expect, it } from 'vitest';
import { AREAS, areasOf, may, viewOf } from '../../main/web/console/areas.js';

describe('the parts of the console', () => {
  it('are all there where nobody needs to say who they are', () => {
    expect(areasOf(undefined)).toBe(AREAS);
    expect(may(undefined, 'operator')).toBe(true);
  });

  it('are those that one of the roles opens', () => {
    expect(areasOf(['guard']).map(({ view }) => view)).toContain('exceptions');
    expect(areasOf(['operator']).map(({ view }) => view)).not.toContain('exceptions');
    expect(areasOf(['operator']).map(({ view }) => view)).toContain('nodes');
    expect(areasOf([])).toEqual([]);
    expect(may(['guard'], 'supervisor', 'operator')).toBe(false);
  });

  it('are found by their address, and the first that may be seen stands for what may not', () => {
    expect(viewOf('#watch-list')).toBe('watch-list');
    expect(viewOf('#nonsense')).toBe('gates');
    expect(viewOf('#exceptions', areasOf(['operator']))).toBe(areasOf(['operator'])[0]!.view);
  });
});
