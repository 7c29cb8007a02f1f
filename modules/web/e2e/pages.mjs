/** The pages there are, for every walk that looks at all of them. */
import { emergencies } from './emergencies.mjs';
import { mapDrawn } from './screenshots.mjs';

export const ASPECTS = ['ready', 'ready-for-tickets', 'admitted', 'show-ticket', 'wait-for-staff', 'other-gate', 'not-yet', 'refused', 'closed', 'out-of-order', 'no-entry', 'free-exit'];

/** Runs inside the page: whether a component has drawn a part of it. */
export const drawn = ([host, inner]) => Boolean(document.querySelector(host)?.shadowRoot?.querySelector(inner));

/** Runs inside the page: whether a part of the console has come and drawn something. */
const areaDrawn = (part) =>
  Boolean(document.querySelector('limen-console')?.shadowRoot?.querySelector(part)?.shadowRoot?.querySelector('.card'));

/** Runs inside the page: whether a kiosk invites whoever comes next. */
const asleep = () => Boolean(document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('limen-kiosk-attract')?.shadowRoot?.querySelector('button'));

/** Every page, and how one knows that it is there; those of a node where one is named. */
export function pagesOf(options) {
  const kiosk = encodeURIComponent(options.kiosk);
  const pages = [
    { name: 'landing', path: '', ready: () => document.querySelector('a') !== null },
    { name: 'console', path: 'console', ready: drawn, part: ['limen-console', 'limen-lane-card'] },
    { name: 'watch list', path: 'console#watch-list', ready: drawn, part: ['limen-console', 'limen-watch-list'] },
    { name: 'exceptions', path: 'console#exceptions', ready: drawn, part: ['limen-console', 'limen-exceptions'] },
    ...['map', 'events', 'people', 'nodes', 'occupancy', 'figures', 'audit'].map((view) => ({
      name: view,
      path: `console#${view}`,
      ready: areaDrawn,
      part: `limen-${view}-area`,
    })),
    { name: 'kiosk', path: `kiosk?id=${kiosk}`, ready: mapDrawn },
    { name: 'kiosk nobody stands at', path: `kiosk?id=${kiosk}&idle=1`, ready: asleep, part: ['limen-kiosk', 'limen-kiosk-attract'] },
    // With tickets: phone-looks.mjs.
    { name: 'phone', path: 'me', ready: drawn, part: ['limen-me', 'limen-welcome'] },
    ...emergencies(kiosk),
  ];
  const gate = encodeURIComponent(options.gate ?? '');
  const shown = { base: options.node, path: `gate?gate=${gate}&lang=en,ar`, ready: drawn, part: ['limen-gate', 'limen-fit'] };
  return options.node
    ? [...pages, { ...shown, name: 'walk', path: `walk?gate=${gate}`, part: ['limen-walk', 'button'] }, { ...shown, name: 'gate' }, ...ASPECTS.map((aspect) => ({ ...shown, name: `gate, ${aspect}`, aspect, brief: true }))]
    : pages;
}
