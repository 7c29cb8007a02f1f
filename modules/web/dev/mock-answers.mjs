/** How the mock answers: with JSON, with a sentence, with a file. */
import { createReadStream, existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { options } from './mock-options.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
export const json = (response, body, code = 200) => response.writeHead(code, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(body));
export const missing = (response) => json(response, { type: 'about:blank', status: 404, detail: 'There is nothing at this address.' }, 404);

/** Sends a {status, body}; nothing to send is nothing there. */
export function told(response, known) {
  if (!known) {
    missing(response);
  } else if (known.status === 204) {
    response.writeHead(204).end();
  } else {
    json(response, known.body, known.status);
  }
}

/** One of the pages, as they were built. */
export function page(response, path) {
  const file = { '/': '/index.html', '/console': '/console.html', '/kiosk': '/kiosk.html', '/gate': '/gate.html', '/me': '/me.html', '/walk': '/walk.html', '/login': '/login.html' }[path] ?? normalize(path);
  const full = join(options.pages, file);
  if (!existsSync(full) || !TYPES[extname(full)]) {
    return missing(response);
  }
  response.writeHead(200, { 'Content-Type': TYPES[extname(full)], 'X-Content-Type-Options': 'nosniff' });
  return createReadStream(full).pipe(response);
}
