import './limen-me.js';

// Relative to the page, so that it serves this page alone and works behind any prefix.
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.register('./me-worker.js', { scope: './me' }).catch(() => undefined);
}
