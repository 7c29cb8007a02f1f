import { describe, expect, it } from 'vitest';
import { loginAddress, wanted } from '../../main/web/shared/session.js';

describe('the way through the login page', () => {
  it('leads back to the page that was asked for', () => {
    expect(loginAddress('/console', '')).toBe('./login?then=console');
    expect(loginAddress('/kiosk.html', '?id=gate-a')).toBe('./login?then=kiosk%3Fid%3Dgate-a');
    expect(wanted('?then=kiosk%3Fid%3Dgate-a')).toBe('kiosk?id=gate-a');
  });

  it.each(['https://evil.example', '//evil.example', 'javascript:alert(1)', '../x', 'console#x', ''])(
    'leads nowhere else: %s',
    (then) => {
      expect(wanted(`?then=${encodeURIComponent(then)}`)).toBe('console');
    },
  );
});
