import { getJson } from './api.js';

export type Role = 'guard' | 'supervisor' | 'privacy-officer' | 'operator';

export interface SessionUser {
  name: string;
  roles: Role[];
  /** Whether they showed who they are; false where whoever has the machine may do everything. */
  known: boolean;
  /** Whether the account is kept by this coordinator. */
  local: boolean;
  secondFactor: boolean;
  /** Whether an authenticator is one. */
  authenticator: boolean;
  secondFactorAt?: string;
}

/** Who is signed in, and whether the venue's own sign-in can be used. */
export interface Session {
  user?: SessionUser;
  openId: boolean;
  /** Whether passkeys can be used at this address. */
  passkeys: boolean;
}

const PAGES = /^(console|kiosk)(\?[A-Za-z0-9=&_.-]*)?$/;
const KEEP_MS = 60_000;

/** Where somebody wanted to go: one of our own pages, whatever the address says. */
export function wanted(search: string): string {
  const then = new URLSearchParams(search).get('then') ?? '';
  return PAGES.test(then) ? then : 'console';
}

/** The login page's address that leads back to a page of ours. */
export function loginAddress(pathname: string, search: string): string {
  const page = pathname.slice(pathname.lastIndexOf('/') + 1).replace(/\.html$/, '') + search;
  return `./login?then=${encodeURIComponent(PAGES.test(page) ? page : 'console')}`;
}

export function goToLogin(): void {
  location.assign(loginAddress(location.pathname, location.search));
}

/** Tells the server, at most once a minute, that somebody is at the page; without it a session ends after a while. */
export function keepSession(): void {
  let told = Date.now();
  const seen = (): void => {
    if (Date.now() - told > KEEP_MS) {
      told = Date.now();
      getJson('session').catch(() => undefined);
    }
  };
  window.addEventListener('pointerdown', seen);
  window.addEventListener('keydown', seen);
}
