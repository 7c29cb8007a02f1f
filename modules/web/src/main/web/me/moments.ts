import { localeOf } from '../shared/languages.js';

/** Times in the reader's language and the phone's time zone. */
export const moment = (at: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(Date.parse(at));

export const hour = (at: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(Date.parse(at));
