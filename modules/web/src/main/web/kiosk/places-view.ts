import { html, nothing, type TemplateResult } from 'lit';
import { categoryIcon } from '../shared/icons.js';
import type { Destination } from '../shared/protocol.js';
import type { Group, GroupKey } from './route.js';
import type { Words } from './words.js';

/** A category that stands for the kind. */
const ICON: Record<GroupKey, string> = {
  seats: 'section',
  toilets: 'restroom',
  accessible: 'restroom.wheelchair',
  food: 'foodservice',
  aid: 'firstaid',
  shops: 'retail',
  exits: 'exit',
  help: 'information',
  more: 'place',
};

/** The kinds of places there are. */
export function listKinds(all: Group[], words: Words, choose: (group: Group) => void): TemplateResult {
  return html`<ul class="places">
    ${all.map(
      (group) => html`<li>
        <button @click=${() => choose(group)}><i>${categoryIcon(ICON[group.key])}</i><span>${words.groups[group.key]}</span></button>
      </li>`,
    )}
  </ul>`;
}

/** The places of one kind; `marked` is the one that cannot be got to. */
export function listPlaces({ key, places }: Group, words: Words, marked: string | undefined, choose: (place: Destination) => void): TemplateResult {
  return html`<ul class="places" tabindex="-1">
    ${places.map(
      (place, i) => html`<li>
        <button class=${place.id === marked ? 'here' : ''} @click=${() => choose(place)}>
          <i>${categoryIcon(place.category)}</i>
          <span><bdi>${place.name}</bdi>${key !== 'seats' && i === 0 ? html`<small>${words.nearest}</small>` : nothing}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}
