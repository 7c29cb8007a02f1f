/*
 * Serves this page where there is no network: the page and everything it loads from one store, as it was built; the map of
 * the venue from another, as it was last seen. Nothing personal ever comes here: what lies under `api/v1/me` is not looked at.
 */

/** Filled in by the build: the page first. */
const FILES: string[] = JSON.parse('__LIMEN_FILES__') as string[];
const VERSION = '__LIMEN_VERSION__';
const PAGE_STORE = `limen-me-${VERSION}`;
const MAP_STORE = 'limen-map';
const MAP = /\/api\/v1\/(venue|kiosks)$/;
/** A page of this worker, wherever it was opened. */
const PAGE = './me';

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface NoticeEvent extends WorkerEvent {
  notification: { close(): void };
}

interface PageWorker {
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NoticeEvent) => void): void;
  registration: { scope: string };
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window' }): Promise<Array<{ focus(): Promise<unknown> }>>;
    openWindow(url: string): Promise<unknown>;
  };
}

const worker = globalThis as unknown as PageWorker;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(PAGE_STORE).then((store) => store.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('limen-me-') && name !== PAGE_STORE).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

/** A notice that was touched leads to the page. */
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.matchAll({ type: 'window' }).then(([open]) => (open ? open.focus() : worker.clients.openWindow(PAGE))));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== new URL(worker.registration.scope).origin) {
    return;
  }
  if (MAP.test(url.pathname)) {
    event.respondWith(newest(request, event));
  } else if (!url.pathname.includes('/api/')) {
    event.respondWith(kept(request));
  }
});

/** What was built never changes under its name; a new build brings a new worker. */
async function kept(request: Request): Promise<Response> {
  const store = await caches.open(PAGE_STORE);
  const wanted = request.mode === 'navigate' ? FILES[0]! : request;
  return (await store.match(wanted, { ignoreSearch: true })) ?? fetch(request);
}

/** The newest map there is, or the last one seen. */
async function newest(request: Request, event: WorkerEvent): Promise<Response> {
  const store = await caches.open(MAP_STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      event.waitUntil(store.put(request, answer.clone()));
    }
    return answer;
  } catch (away) {
    const last = await store.match(request, { ignoreVary: true });
    if (last) {
      return last;
    }
    throw away;
  }
}
