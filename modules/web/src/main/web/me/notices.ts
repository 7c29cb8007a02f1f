import { directionOf } from '../shared/languages.js';
import { keep, recall } from './memory.js';

const WISH = 'notify';

/** Whether this browser can show anything outside its pages at all. */
export const canNotify = (): boolean => 'Notification' in globalThis && 'serviceWorker' in navigator;

/** Whether somebody has asked for it and the browser allows it. */
export const wantsNotices = async (): Promise<boolean> =>
  canNotify() && Notification.permission === 'granted' && (await recall<boolean>(WISH).catch(() => false)) === true;

/** Asks the browser, which asks the person; {@return whether it is allowed}. */
export async function askForNotices(): Promise<boolean> {
  const allowed = canNotify() && (await Notification.requestPermission()) === 'granted';
  await keep(WISH, allowed);
  return allowed;
}

export const stopNotices = (): Promise<void> => keep(WISH, false);

/** Shows one notice through the page's own worker; nothing leaves the phone for it. */
export async function notice(key: string, title: string, text: string, language: string): Promise<void> {
  if (!(await wantsNotices())) {
    return;
  }
  const worker = await navigator.serviceWorker.getRegistration();
  await worker?.showNotification(title, { body: text, tag: key, lang: language, dir: directionOf(language) });
}
