import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { phoneApp } from './src/build/vite/phone-app.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pages carry their own policy, so that every server that hands them out is equally strict. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  // The development server injects inline styles, so only what ships is locked down.
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  root: here('src/main/web'),
  // Relative, so that the pages work at / and behind any prefix.
  base: './',
  plugins: [contentSecurityPolicy, phoneApp(here('src/main/web/me'))],
  server: { proxy: { '/api': process.env['LIMEN_API'] ?? 'http://127.0.0.1:8099' } },
  worker: { format: 'es' },
  build: {
    outDir: here('target/classes/limen-web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      input: {
        ...Object.fromEntries(['index', 'console', 'kiosk', 'gate', 'walk', 'login', 'me'].map((page) => [page, here(`src/main/web/${page}.html`)])),
        'me-worker': here('src/main/web/me/worker.ts'),
      },
      // A service worker is known by its address, which must stay.
      output: { entryFileNames: ({ name }) => (name === 'me-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  test: { root: here('.'), include: ['src/test/web/**/*.test.ts'] },
} as import('vitest/config').ViteUserConfig);
