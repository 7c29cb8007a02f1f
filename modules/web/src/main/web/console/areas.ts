import { html, nothing, type TemplateResult } from 'lit';
import type { Role } from '../shared/session.js';

export type View = 'gates' | 'exceptions' | 'watch-list' | 'map' | 'events' | 'people' | 'nodes' | 'audit' | 'occupancy' | 'figures' | 'schedule';

export interface Area {
  view: View;
  name: string;
  /** Who may see it; the coordinator decides, this only spares people doors that are locked. */
  roles: readonly Role[];
}

/** The parts of the console in the order of their keys, Alt+1 to Alt+0; those after the tenth have none. */
export const AREAS: readonly Area[] = [
  { view: 'gates', name: 'Gates', roles: ['guard', 'supervisor'] },
  { view: 'exceptions', name: 'Exceptions', roles: ['guard', 'supervisor'] },
  { view: 'watch-list', name: 'Watch list', roles: ['guard', 'supervisor', 'privacy-officer'] },
  { view: 'map', name: 'Map', roles: ['guard', 'supervisor'] },
  { view: 'events', name: 'Events', roles: ['guard', 'supervisor', 'privacy-officer'] },
  { view: 'people', name: 'People', roles: ['supervisor', 'privacy-officer'] },
  { view: 'nodes', name: 'Nodes', roles: ['guard', 'supervisor', 'operator'] },
  { view: 'occupancy', name: 'Inside', roles: ['guard', 'supervisor'] },
  { view: 'figures', name: 'Figures', roles: ['guard', 'supervisor', 'operator'] },
  { view: 'audit', name: 'Audit', roles: ['supervisor', 'privacy-officer', 'operator'] },
  { view: 'schedule', name: 'Schedule', roles: ['guard', 'supervisor', 'operator'] },
];

/** What somebody with these roles may see; everything where nobody needs to say who they are. */
export const areasOf = (roles: readonly Role[] | undefined): readonly Area[] =>
  roles === undefined ? AREAS : AREAS.filter((area) => area.roles.some((role) => roles.includes(role)));

/** Which part an address such as `/console#watch-list` means, among those that may be seen. */
export const viewOf = (hash: string, areas: readonly Area[] = AREAS): View =>
  (areas.find((area) => hash === `#${area.view}`) ?? areas[0] ?? AREAS[0]!).view;

/** What is fetched only when somebody goes there. */
const PARTS: Partial<Record<View, () => Promise<unknown>>> = {
  map: () => import('./map/map-area.js'),
  events: () => import('./events/events-area.js'),
  people: () => import('./people/people-area.js'),
  nodes: () => import('./nodes/nodes-area.js'),
  occupancy: () => import('./occupancy/occupancy-area.js'),
  figures: () => import('./figures/figures-area.js'),
  audit: () => import('./audit/audit-area.js'),
  schedule: () => import('./schedule/schedule-area.js'),
};

export async function load(view: View): Promise<void> {
  await PARTS[view]?.();
}

/** A part that keeps its own state; nothing for those that live on the stream. */
export function part(view: View, away: boolean, roles: readonly Role[] | undefined): TemplateResult | typeof nothing {
  switch (view) {
    case 'events':
      return html`<limen-events-area ?away=${away} .roles=${roles}></limen-events-area>`;
    case 'people':
      return html`<limen-people-area ?away=${away}></limen-people-area>`;
    case 'figures':
      return html`<limen-figures-area ?away=${away}></limen-figures-area>`;
    case 'audit':
      return html`<limen-audit-area ?away=${away} .roles=${roles}></limen-audit-area>`;
    case 'schedule':
      return html`<limen-schedule-area ?away=${away} .roles=${roles}></limen-schedule-area>`;
    case 'nodes':
      return html`<limen-nodes-area ?away=${away} .roles=${roles}></limen-nodes-area>`;
    default:
      return nothing;
  }
}

/** Whether somebody with these roles may do what is for `wanted`. */
export const may = (roles: readonly Role[] | undefined, ...wanted: Role[]): boolean =>
  roles === undefined || wanted.some((role) => roles.includes(role));
