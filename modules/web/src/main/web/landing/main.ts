import { getJson } from '../shared/api.js';
import { gatesOf } from '../shared/gates.js';

/** Adds one link per gate's kiosk; without the server the console's link is still there. */
async function addKiosks(list: HTMLElement): Promise<void> {
  const { body } = await getJson<unknown>('gates');
  for (const gate of gatesOf(body)) {
    const link = document.createElement('a');
    link.href = `./kiosk?id=${encodeURIComponent(gate)}`;
    const title = document.createElement('strong');
    title.textContent = `Kiosk ${gate}`;
    const what = document.createElement('span');
    what.textContent = 'Map and way for visitors';
    link.append(title, what);
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
}

const screens = document.getElementById('screens');
if (screens) {
  addKiosks(screens).catch(() => undefined);
}
