import { ApiError, getJson } from '../shared/api.js';
import type { Role, Session } from '../shared/session.js';

/**
 * The roles of whoever is signed in; undefined where nobody needs to be. A coordinator that cannot say leaves what is known.
 *
 * @param known what was said before
 */
export async function staffRoles(known: readonly Role[] | undefined): Promise<readonly Role[] | undefined> {
  try {
    return (await getJson<Session>('session')).body.user?.roles;
  } catch (fault) {
    return fault instanceof ApiError && fault.status === 404 ? undefined : known;
  }
}
