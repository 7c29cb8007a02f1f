import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

const PAGE = 'me.html';
const WORKER = 'me-worker.js';
const MANIFEST = 'me.webmanifest';

/** How a phone shows the page among its own: the icons are named once they are built. */
const manifest = (icons: Record<number, string>): string =>
  JSON.stringify({
    id: './me',
    name: 'Limen: my tickets',
    short_name: 'Limen',
    description: 'Tickets, the way, and what becomes of your face',
    start_url: './me',
    scope: './me',
    display: 'standalone',
    background_color: '#14181d',
    theme_color: '#14181d',
    icons: Object.entries(icons).flatMap(([size, src]) =>
      ['any', 'maskable'].map((purpose) => ({ src: `./${src}`, sizes: `${size}x${size}`, type: 'image/png', purpose })),
    ),
  });

/**
 * Makes the phone's page installable: writes its manifest, and tells its worker which files the page consists of, so that all
 * of them are there without a network. The version is the hash of those names, which carry the hash of their content.
 *
 * @param folder of the page's own files
 */
export const phoneApp = (folder: string): Plugin => {
  const icons: Record<number, string> = {};
  return {
    name: 'limen-phone-app',
    apply: 'build',
    buildStart() {
      for (const size of [192, 512]) {
        icons[size] = this.emitFile({ type: 'asset', name: `icon-${size}.png`, source: readFileSync(`${folder}/icon-${size}.png`) });
      }
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const named = Object.fromEntries(Object.entries(icons).map(([size, reference]) => [size, this.getFileName(reference)]));
        this.emitFile({ type: 'asset', fileName: MANIFEST, source: manifest(named) });
        const page = bundle[PAGE];
        const worker = bundle[WORKER];
        if (page?.type !== 'asset' || worker?.type !== 'chunk') {
          throw new Error(`The build made no ${PAGE} or no ${WORKER}.`);
        }
        const html = String(page.source);
        const files = ['./me', `./${MANIFEST}`, ...loadedBy(html, bundle), ...Object.values(named).map((name) => `./${name}`)];
        const version = createHash('sha256').update(html).update(files.join()).digest('hex').slice(0, 12);
        worker.code = worker.code
          .replace(/(["'`])__LIMEN_FILES__\1/, JSON.stringify(JSON.stringify([...new Set(files)])))
          .replace('__LIMEN_VERSION__', version);
      },
    },
  };
};

/** What the page names, and what that loads in turn. */
function loadedBy(html: string, bundle: Rolldown.OutputBundle): string[] {
  const wanted = Object.keys(bundle).filter((name) => html.includes(name));
  const found = new Set<string>();
  while (wanted.length > 0) {
    const name = wanted.pop()!;
    const file = bundle[name];
    if (!file || found.has(name) || name === WORKER) {
      continue;
    }
    found.add(name);
    if (file.type === 'chunk') {
      wanted.push(...file.imports, ...file.dynamicImports, ...Object.keys(bundle).filter((other) => file.code.includes(other.replace('assets/', ''))));
    }
  }
  return [...found].map((name) => `./${name}`);
}
