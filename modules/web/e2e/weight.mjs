/** What a page weighs: everything it loads, compressed, but for what the API answers (map data, people, events). */
import { gzipSync } from 'node:zlib';

export const MOST_BYTES = 1.5 * 1024 * 1024;

/** Begins to weigh what a page loads, each address once; the function it returns waits for what is under way and says the bytes. */
export function weigh(page, isCounted = () => true) {
  const sizes = new Map();
  page.on('response', (response) => {
    const url = response.url();
    if (response.ok() && !/\/api\/|^(data|blob):/.test(url) && isCounted(url)) {
      sizes.set(url, response.body().then((body) => gzipSync(body).length, () => 0));
    }
  });
  return async () => (await Promise.all(sizes.values())).reduce((sum, each) => sum + each, 0);
}
