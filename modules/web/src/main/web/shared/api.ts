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

export async function getJson<T>(path: string): Promise<Answer<T>> {
  const response = await fetch(api(path), {
    cache: 'no-store',
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) {
    throw new ApiError(response.status, await sentenceOf(response));
  }
  const date = Date.parse(response.headers.get('Date') ?? '');
  const body = (await response.json()) as T;
  return Number.isNaN(date) ? { body } : { body, clockOffset: date - Date.now() };
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

/** Sends JSON and reads the answer's. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(api(path), {
    method: 'POST',
    cache: 'no-store',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) {
    throw new ApiError(response.status, await sentenceOf(response));
  }
  return (await response.json()) as T;
}
