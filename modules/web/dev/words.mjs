/**
 * Prints what the pages for visitors say, every phrase in all languages side by side, for people who speak them to review.
 *
 *   npm run --silent words [-- --only kiosk|face|ticket|evacuation|phone|gate|schedule|alerts]… [--languages en,ja] > words.md
 *
 * A row is a key, a column a language, in Markdown; with --tsv for a spreadsheet. What counts something is said of 1, 2, 3, 11 and 100.
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, languages: { type: 'string' }, tsv: { type: 'boolean', default: false } },
});
const COUNTS = [1, 2, 3, 11, 100];
const PARTS = ['⟨1⟩', '⟨2⟩', '⟨3⟩'];

const server = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('../src/main/web', import.meta.url)),
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  logLevel: 'error',
});
const load = (path) => server.ssrLoadModule(`/${path}`);

/** A phrase with its parts put in; one that counts cannot do with those, and is said of numbers. */
function said(phrase) {
  if (typeof phrase !== 'function') {
    return String(phrase);
  }
  const once = phrase(...PARTS);
  const lost = PARTS.slice(0, phrase.length).findIndex((part) => !once.includes(part));
  const counts = lost >= 0 || phrase(4, 9) !== phrase('4', '9');
  return counts ? [...new Set(COUNTS.map((n) => phrase(...PARTS.with(Math.max(lost, 0), n))))].join(' / ') : once;
}

const phrases = (value, path = '') =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => phrases(inner, path ? `${path}.${key}` : key)) : [[path, said(value)]];

try {
  const { LANGUAGES, NAMES } = await load('shared/languages.ts');
  const { EMERGENCY } = await load('kiosk/emergency-words.ts');
  const catalogues = {
    kiosk: (await load('kiosk/words.ts')).CATALOGUES,
    face: (await load('kiosk/recognise-words.ts')).RECOGNISE,
    ticket: (await load('kiosk/ticket-words.ts')).TICKET_WORDS,
    evacuation: Object.fromEntries(EMERGENCY.map(({ code, ...words }) => [code, words])),
    phone: (await load('me/words.ts')).LANGUAGES,
    gate: (await load('gate/words.ts')).CATALOGUES,
    schedule: (await load('shared/schedule-words.ts')).SCHEDULE_WORDS,
    alerts: (await load('me/alert-words.ts')).ALERT_WORDS,
  };
  const shown = options.languages?.split(',') ?? LANGUAGES;
  const row = options.tsv ? (cells) => cells.join('\t') : (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  console.log(row(['key', ...shown.map((language) => NAMES[language])]));
  if (!options.tsv) {
    console.log(row(['---', ...shown.map(() => '---')]));
  }
  for (const [page, catalogue] of Object.entries(catalogues).filter(([name]) => !options.only || options.only.includes(name))) {
    const columns = shown.map((language) => new Map(phrases(catalogue[language])));
    for (const [key] of phrases(catalogue.en)) {
      console.log(row([`${page}.${key}`, ...columns.map((column) => (column.get(key) ?? '').replace(/\s+/g, ' '))]));
    }
  }
} finally {
  await server.close();
}
