/**
 * What the phone keeps between visits: its key, which no script can read out, and what it needs without a network. Lies in
 * the browser's own store of this page, and nowhere else.
 */
const NAME = 'limen-me';
const TABLE = 'kept';

/** What says where the owner of the tickets goes, and what they were told; it goes with the tickets. */
export const OF_THE_OWNER = ['way', 'alerts', 'schedule'] as const;

let opened: Promise<IDBDatabase> | undefined;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing for this page.'));
  });

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing for this page.'));
  });
  return opened;
}

export async function recall<T>(what: string): Promise<T | undefined> {
  const database = await open();
  return settled<T | undefined>(database.transaction(TABLE).objectStore(TABLE).get(what));
}

export async function keep(what: string, value: unknown): Promise<void> {
  const database = await open();
  await settled(database.transaction(TABLE, 'readwrite').objectStore(TABLE).put(value, what));
}

/** All of it goes, or, should the page be closed meanwhile, none. */
export async function forget(...what: readonly string[]): Promise<void> {
  const transaction = (await open()).transaction(TABLE, 'readwrite');
  what.forEach((each) => transaction.objectStore(TABLE).delete(each));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser forgets nothing for this page.'));
  });
}
