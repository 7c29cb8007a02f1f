import { ApiError, api, getJson, refusal } from '../../shared/api.js';

export interface Person {
  id: string;
  displayName: string;
  consent?: { purpose: string; version: string; givenAt: string };
}

export interface Reference {
  id: string;
  model: string;
  createdAt: string;
  /** Other people whom it resembles so much that all of them need a ticket as well. */
  lookAlikes: number;
}

export interface Consent {
  id: string;
  purpose: string;
  version: string;
  givenAt: string;
  endedAt?: string;
}

export interface Receipt {
  id: string;
  erased: 'person' | 'references';
  at: string;
  nodes: Array<{ node: string; acknowledgedAt?: string; revokedAt?: string }>;
  completedAt?: string;
  /** Signed text, for `limen privacy verify`. */
  statement: string;
}

export interface Dossier {
  person: Person;
  references: Reference[];
  consents: Consent[];
}

const PAGE = 50;

export interface PeoplePage {
  persons: Person[];
  more: boolean;
}

export const readPeople = async (after = ''): Promise<PeoplePage> =>
  (await getJson<PeoplePage>(`persons?limit=${PAGE}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)).body;

/** Everything this page shows of one person; nothing when there is nobody of that id. */
export async function readDossier(id: string): Promise<Dossier | undefined> {
  const path = `persons/${encodeURIComponent(id)}`;
  try {
    const [person, references, consents] = await Promise.all([
      getJson<Person>(path),
      getJson<Reference[]>(`${path}/references`),
      getJson<Consent[]>(`${path}/consents`),
    ]);
    return { person: person.body, references: references.body, consents: consents.body };
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 404) {
      return undefined;
    }
    throw fault;
  }
}

export const readReceipt = async (id: string): Promise<Receipt> =>
  (await getJson<Receipt>(`receipts/${encodeURIComponent(id)}`)).body;

/** Erases what is at an address. Returns the id of the receipt, when there is one. */
export async function erase(path: string): Promise<string | undefined> {
  const response = await fetch(api(path), {
    method: 'DELETE',
    cache: 'no-store',
    headers: { Accept: 'application/json', 'Limen-Protocol': '1' },
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.headers.get('Location')?.split('/').at(-1);
}

/** How far an erasure has come, in a sentence. */
export function progress(receipt: Receipt): string {
  const waiting = receipt.nodes.filter((node) => !node.acknowledgedAt && !node.revokedAt).map((node) => node.node);
  const revoked = receipt.nodes.filter((node) => node.revokedAt).map((node) => node.node);
  if (receipt.completedAt) {
    return receipt.nodes.length === 0 ? 'Erased here; no node held anything.' : 'Erased here and at every node.';
  }
  return [
    'Erased here.',
    waiting.length > 0 ? `Waiting for ${waiting.join(', ')} to say the same.` : '',
    revoked.length > 0 ? `Revoked before it had erased: ${revoked.join(', ')}. Wipe its disk, or let it enrol again.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Whether another answer may still come. */
export function isAwaited(receipt: Receipt): boolean {
  return receipt.nodes.some((node) => !node.acknowledgedAt && !node.revokedAt);
}
