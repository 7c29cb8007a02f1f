import { html, nothing, type TemplateResult } from 'lit';
import { qr } from '../me/qr.js';
import { heading } from '../shared/bearing.js';
import { cards, metres, walkingMinutes } from '../shared/format.js';
import { closeIcon, headingIcon, maneuverIcon } from '../shared/icons.js';
import { commaOf } from '../shared/languages.js';
import type { Directions, Instruction, KioskView } from '../shared/protocol.js';
import type { Asked } from './asking.js';
import { wordsIn } from './words.js';

const MAX_CARDS = 4;
/** The code for phones needs the room of one. */
const MAX_CARDS_WITH_CODE = 3;

/** A way that was found. */
export interface Shown {
  directions: Directions;
  /** Asked for by touch; absent when it came from the gate. */
  asked?: Asked;
}

/** A way on the screen. */
export interface WayShown {
  directions: Directions;
  /** Asked for by touch, and not told by the gate. */
  asked: boolean;
  stepFree: boolean;
  /** Which level the map shows. */
  level: number;
  /** What a phone opens; without it there is no code. */
  link: string | undefined;
  /** What comes next at its end, in one line; empty when nothing is known to. */
  next: string;
}

/** What a sign says in two sizes: the place, and how to get there. */
export const partsOf = ({ summary }: Directions): string[] => summary.split(/[,،、，]\s*/);

/** The sign above the map, as on a wall: arrow, place, time. */
export function waySign({ directions, asked, stepFree, next }: WayShown, view: KioskView): TemplateResult {
  const words = wordsIn(directions.language);
  const first = directions.instructions[0];
  const [place, ...rest] = partsOf(directions);
  const far = metres(directions.distance, directions.language);
  return html`
    <section class="sign" aria-live="assertive">
      <div class="arrow">${first ? headingIcon(heading(first.bearing, view.bearing)) : nothing}</div>
      <div class="where">
        <h1>${place}</h1>
        ${rest.length > 0 ? html`<p class="how">${rest.join(commaOf(directions.language))}</p>` : nothing}
        <p class="time">
          <b>${words.minutes(walkingMinutes(directions.duration))}</b>
          <span>${stepFree && asked ? words.rolling : words.walk}${far ? ` · ${far}` : ''}</span>
        </p>
        ${next ? html`<p class="next">${next}</p>` : nothing}
      </div>
      <div class="fuse ${asked ? 'long' : ''}" aria-hidden="true"></div>
    </section>
  `;
}

/** The steps below the map, and what a phone takes along. */
export function waySteps(way: WayShown, view: KioskView, choose: (level: number) => void, done: () => void): TemplateResult {
  const { directions, level, link } = way;
  const words = wordsIn(directions.language);
  return html`<div class="steps">
    <ol>
      ${cards(directions, link ? MAX_CARDS_WITH_CODE : MAX_CARDS).map(
        (step) => html`<li>
          <button class=${step.at.ordinal === level ? 'here' : ''} @click=${() => choose(step.at.ordinal)}>
            <i>${stepIcon(step, directions, view)}</i>
            <span class="what">${step.text}</span>
            <span class="far">${metres(step.distance, directions.language)}</span>
          </button>
        </li>`,
      )}
    </ol>
    ${way.asked
      ? html`<div class="end">
          ${link
            ? html`<figure class="along" data-link=${link}>
                ${qr(link, words.code, 'Byte')}
                <figcaption><b>${words.takeAlong}</b>${words.pointPhone}</figcaption>
              </figure>`
            : nothing}
          <button class="done" @click=${done}><i>${closeIcon()}</i>${words.done}</button>
        </div>`
      : nothing}
  </div>`;
}

/** Setting off has a direction, seen from the kiosk; everything after it is seen from the way. */
function stepIcon(step: Instruction, directions: Directions, view: KioskView): TemplateResult {
  return step === directions.instructions[0] ? headingIcon(heading(step.bearing, view.bearing)) : maneuverIcon(step.maneuver);
}
