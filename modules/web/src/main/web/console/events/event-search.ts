import { ApiError, api, getJson, refusal } from '../../shared/api.js';
import type { LogEntry } from '../../shared/protocol.js';

/** What is looked for; empty words do not matter. Times as a person types them, in the browser's time zone. */
export interface Filter {
  kind: string;
  gate: string;
  outcome: string;
  reason: string;
  ticket: string;
  from: string;
  to: string;
}

export const NO_FILTER: Filter = { kind: '', gate: '', outcome: '', reason: '', ticket: '', from: '', to: '' };

export interface FoundPage {
  events: LogEntry[];
  before?: number;
}

/** The filter as the coordinator takes it: without what does not matter, times as instants. */
export function asked(filter: Filter): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, words] of Object.entries(filter)) {
    const value = words.trim();
    if (value !== '') {
      said[name] = name === 'from' || name === 'to' ? new Date(value).toISOString() : value;
    }
  }
  return said;
}

export async function search(filter: Filter, before?: number): Promise<FoundPage> {
  const query = new URLSearchParams(asked(filter));
  if (before !== undefined) {
    query.set('before', String(before));
  }
  return (await getJson<FoundPage>(`event-search?${query}`)).body;
}

export interface ExportedFile {
  name: string;
  content: Blob;
}

/** Fetches everything that is found as a file. An answer that was cut off is refused. */
export async function fetchExport(filter: Filter): Promise<ExportedFile> {
  const response = await fetch(api('event-exports'), {
    method: 'POST',
    cache: 'no-store',
    headers: { Accept: 'text/csv, application/problem+json', 'Content-Type': 'application/json', 'Limen-Protocol': '1' },
    body: JSON.stringify(asked(filter)),
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  const content = await response.blob();
  if (!/# end, \d+ events\s*$/.test(await content.slice(-64).text())) {
    throw new ApiError(502, 'The file was cut off on the way: export again.');
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return { name: name ?? 'limen-events.csv', content };
}
