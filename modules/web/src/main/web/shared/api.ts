/** All addresses are relative to the page, so that edge and coordinator can both serve it. */
export const api = (path: string): string => new URL(`api/v1/${path}`, document.baseURI).href;

/** An answer other than 2xx; `detail` is the server's own sentence (RFC 9457) when it gave one. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

export interface Answer<T> {
  body: T;
  /** The server's clock minus ours, milliseconds; absent when the server sends no Date. */
  clockOffset?: number;
}

const PATIENCE_MS = 10_000;

let signedOut: () => void = () => undefined;

/** Says what to do when the server no longer knows who is asking; without it, nothing. */
export function whenSignedOut(act: () => void): void {
  signedOut = act;
}

/** An error for an answer other than 2xx. A code or a passkey that was not taken does not say that nobody is signed in. */
export async function refusal(response: Response): Promise<ApiError> {
  if (response.status === 401 && !response.url.includes('/api/v1/session')) {
    signedOut();
  }
  return new ApiError(response.status, await sentenceOf(response));
}

/** @param cache `no-cache` for what the server lets a page keep, and says whether it is still right */
export async function getJson<T>(path: string, cache: 'no-store' | 'no-cache' = 'no-store'): Promise<Answer<T>> {
  const response = await fetch(api(path), {
    cache,
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  const date = Date.parse(response.headers.get('Date') ?? '');
  const body = (await response.json()) as T;
  // It is told in whole seconds: half of one is the best guess of the rest.
  return Number.isNaN(date) ? { body } : { body, clockOffset: date + 500 - Date.now() };
}

/** Sends JSON; the header tells the server that it was a page of its own. */
export async function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T | undefined> {
  const response = await fetch(api(path), {
    method,
    cache: 'no-store',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'Limen-Protocol': '1' },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.status === 204 ? undefined : ((await response.json()) as T);
}

async function sentenceOf(response: Response): Promise<string> {
  const fallback = `The server answered ${response.status}.`;
  try {
    const problem = (await response.json()) as { detail?: unknown };
    return typeof problem.detail === 'string' ? problem.detail : fallback;
  } catch {
    return fallback;
  }
}
