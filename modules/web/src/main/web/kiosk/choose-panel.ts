import { html, nothing, type TemplateResult } from 'lit';
import { hourAndMinute } from '../shared/format.js';
import { categoryIcon, chevronIcon } from '../shared/icons.js';
import type { Language } from '../shared/languages.js';
import type { Destination, KioskView } from '../shared/protocol.js';
import { type Asked, placeOf, type Unreachable } from './asking.js';
import { listKinds, listPlaces } from './places-view.js';
import { faceCut } from './recognise-view.js';
import { type Group, type GroupKey, groups } from './route.js';
import type { ScheduleShelf } from './schedule-shelf.js';
import type { SeatAsked } from './search.js';
import './search-view.js';
import { languages, shortCuts, switches, type Wishes } from './switches.js';
import type { TicketShelf } from './ticket-shelf.js';
import { type Words, wordsIn } from './words.js';

/** What a visitor who chooses a place has before them. */
export interface Choosing {
  view: KioskView;
  language: Language;
  /** What places are called in English, by id. */
  english: ReadonlyMap<string, string>;
  now: number;
  away: boolean;
  /** The kind of place that is being looked through. */
  group: GroupKey | undefined;
  /** What was typed; absent unless somebody searches. */
  searched: string | undefined;
  unreachable: Unreachable | undefined;
  wishes: Wishes;
  /** Whether the way can be read out in this language. */
  speaks: boolean;
  recognisable: boolean;
  events: ScheduleShelf;
  tickets: TicketShelf;
}

/** What a visitor can do there. */
export interface Choices {
  /** Looks through one kind of place; nothing leads back to all of them. */
  open: (group: GroupKey | undefined) => void;
  search: (typed: string) => void;
  ask: (asked: Asked) => void;
  recognise: () => void;
  showTicket: () => void;
  speak: (language: Language) => void;
  turn: (which: keyof Wishes) => void;
}

/** Where to? By kind, by name, by what is on, by the ticket's owner, or just out. */
export function choosePanel(now: Choosing, may: Choices): TemplateResult {
  const words = wordsIn(now.language);
  const searching = now.searched !== undefined;
  const group = groups(now.view).find(({ key }) => key === now.group);
  const onNow = now.events.isOpen && !searching && !group;
  const within = searching || group !== undefined || onNow;
  const title = onNow ? now.events.title(now.language) : searching ? words.search : group ? words.groups[group.key] : words.whereTo;
  return html`
    <section class="panel ${within ? 'within' : ''}">
      <header>
        <div>
          <h1>${title}</h1>
          <p class=${now.unreachable ? 'why' : ''}>${now.unreachable?.why ?? (searching ? words.searchHint : words.touch)}</p>
        </div>
        ${within
          ? html`<button class="back" @click=${() => may.open(undefined)}><i>${chevronIcon()}</i>${words.back}</button>`
          : html`<time>${hourAndMinute(now.now, now.language)}</time>`}
      </header>
      ${within ? nothing : cuts(now, may, words)}
      ${onNow
        ? now.events.view(now.language, now.now, now.away, now.view, (place) => may.ask({ kind: 'place', place }))
        : searching ? search(now, may) : places(now, may, words, group)}
      <footer>
        ${languages(now.language, words, may.speak)} ${switches(now.wishes, now.speaks, words, may.turn)}
      </footer>
    </section>
  `;
}

const cuts = (now: Choosing, may: Choices, words: Words): TemplateResult =>
  shortCuts(
    words,
    categoryIcon('exit'),
    () => may.search(''),
    () => may.ask({ kind: 'out' }),
    html`${now.events.cut(now.language)} ${now.tickets.cut(now.language, may.showTicket)} ${now.recognisable ? faceCut(now.language, may.recognise) : nothing}`,
  );

function places(now: Choosing, may: Choices, words: Words, group: Group | undefined): TemplateResult {
  const ask = (place: Destination): void => may.ask({ kind: 'place', place });
  return group
    ? listPlaces(group, words, placeOf(now.unreachable?.asked)?.id, ask)
    : listKinds(groups(now.view), words, ({ key, places }) => (places.length === 1 ? ask(places[0]!) : may.open(key)));
}

const search = (now: Choosing, may: Choices): TemplateResult =>
  html`<limen-kiosk-search
    .language=${now.language}
    .text=${now.searched ?? ''}
    .places=${now.view.destinations}
    .english=${now.english}
    @typed=${(event: CustomEvent<string>) => may.search(event.detail)}
    @place=${(event: CustomEvent<Destination>) => may.ask({ kind: 'place', place: event.detail })}
    @seat=${(event: CustomEvent<SeatAsked>) => may.ask({ kind: 'seat', seat: event.detail })}
  ></limen-kiosk-search>`;
