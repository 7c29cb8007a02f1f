import { getJson } from '../shared/api.js';
import { gatesOf } from '../shared/gates.js';
import { readTold, type Screen, screensOf } from './screens.js';

function add(list: HTMLElement, { href, title, what }: Screen): void {
  const link = document.createElement('a');
  link.href = href;
  const strong = document.createElement('strong');
  strong.textContent = title;
  const span = document.createElement('span');
  span.textContent = what;
  link.append(strong, span);
  const item = document.createElement('li');
  item.append(link);
  list.append(item);
}

/** The kiosks that the coordinator serves; without it the other links are still there. */
async function addKiosks(list: HTMLElement): Promise<void> {
  const { body } = await getJson<unknown>('gates');
  for (const gate of gatesOf(body)) {
    add(list, { href: `./kiosk?id=${encodeURIComponent(gate)}`, title: `Kiosk ${gate}`, what: 'Map and way for visitors' });
  }
}

const screens = document.getElementById('screens');
if (screens) {
  const told = screensOf(readTold(location.hash), location.href.split('#')[0]!);
  told.forEach((screen) => add(screens, screen));
  if (told.length === 0) {
    addKiosks(screens).catch(() => undefined);
  }
}
