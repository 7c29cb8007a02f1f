import { hourAndMinute } from '../shared/format.js';
import { localeOf } from '../shared/languages.js';

/** Times in the reader's language and the phone's time zone; 24 hours, as on tickets. */
export const moment = (at: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(at));

export const hour = (at: string, language: string): string => hourAndMinute(Date.parse(at), language);
