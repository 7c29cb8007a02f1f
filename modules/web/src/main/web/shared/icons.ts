import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Heading } from './bearing.js';
import type { Maneuver, Outcome } from './protocol.js';

/*
 * Drawn on a 64 × 64 grid in one colour, so that they read at arm's length and at three metres. All are decoration
 * beside words and therefore hidden from screen readers.
 */
const glyph = (body: SVGTemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">${body}</svg>`;

const line = (d: string, width = 8): SVGTemplateResult =>
  svg`<path d=${d} fill="none" stroke="currentColor" stroke-width=${width} stroke-linejoin="miter" />`;

const solid = (d: string): SVGTemplateResult => svg`<path d=${d} fill="currentColor" fill-rule="evenodd" />`;

const turned = (degrees: number, body: SVGTemplateResult): SVGTemplateResult =>
  svg`<g transform="rotate(${degrees} 32 32)">${body}</g>`;

const mirrored = (body: SVGTemplateResult): SVGTemplateResult =>
  svg`<g transform="translate(64 0) scale(-1 1)">${body}</g>`;

/** The direction arrow of public signs: a broad stem and an open head with square ends (ISO 7001, type D). */
const signArrow = solid('M27 60V21.6L11.6 37 4.5 30 32 2.5 59.5 30l-7.1 7L37 21.6V60z');
const sharpRight = solid('M14 60V8h7l23 23V16h10v34H20V40h17L24 27v33z');
const uTurn = solid('M10 60V28a20 20 0 0 1 40 0v9.5l8.5-8.5 5 6-18.5 18.5L26.5 35l5-6 8.5 8.5V28a10 10 0 0 0-20 0v32z');
const turnRight = solid('M12 60V27h31L30.5 14.5 37.5 7.5 62 32 37.5 56.5 30.5 49.5 43 37H22v23z');
const slightRight = turned(45, signArrow);

const up = solid('M12 22 22 10l10 12h-6.5v14h-7V22z');
const down = solid('M12 24 22 36l10-12h-6.5V10h-7v14z');
const steps = line('M4 57h15V45h13V33h13V21h15', 7);
const escalator = svg`${line('M4 55h14l28-29h14', 8)}<circle cx="43" cy="9" r="5" fill="currentColor" />`;
const liftCar = solid('M12 3h40v58H12zm6 6v46h28V9z');
const liftUp = solid('M32 15 43 30H21z');
const liftDown = solid('M32 49 43 34H21z');
const liftUpBold = svg`${liftCar}${solid('M32 16 44 32h-8v16h-8V32h-8z')}`;
const liftDownBold = svg`${liftCar}${solid('M32 48 44 32h-8V16h-8v16h-8z')}`;
const ramp = solid('M3 58V52L61 30V58z');

const MANEUVER: Record<Maneuver, SVGTemplateResult> = {
  DEPART: svg`<circle cx="32" cy="52" r="9" fill="currentColor" />${solid('M27.5 38V20.5L18 30l-6-6L32 4l20 20-6 6-9.5-9.5V38z')}`,
  STRAIGHT: signArrow,
  SLIGHT_LEFT: mirrored(slightRight),
  LEFT: mirrored(turnRight),
  SHARP_LEFT: mirrored(sharpRight),
  SLIGHT_RIGHT: slightRight,
  RIGHT: turnRight,
  SHARP_RIGHT: sharpRight,
  STAIRS_UP: svg`${steps}${up}`,
  STAIRS_DOWN: svg`${mirrored(steps)}${svg`<g transform="translate(20 0)">${down}</g>`}`,
  ESCALATOR_UP: svg`${escalator}${up}`,
  ESCALATOR_DOWN: svg`${mirrored(escalator)}${svg`<g transform="translate(20 0)">${down}</g>`}`,
  ELEVATOR_UP: liftUpBold,
  ELEVATOR_DOWN: liftDownBold,
  RAMP_UP: svg`${ramp}${up}`,
  RAMP_DOWN: svg`${mirrored(ramp)}${svg`<g transform="translate(20 0)">${down}</g>`}`,
  GATE: solid('M6 6h9v52H6zm43 0h9v52h-9zM17 26h12v12H17zm18 0h12v12H35z'),
  ARRIVE: solid('M32 2c12.7 0 22 9.4 22 21.5C54 39 32 62 32 62S10 39 10 23.5C10 11.4 19.3 2 32 2zm0 12a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z'),
};

const HEADING: Record<Heading, SVGTemplateResult> = {
  ahead: signArrow,
  'ahead-right': turned(45, signArrow),
  right: turned(90, signArrow),
  'back-right': sharpRight,
  behind: uTurn,
  'back-left': mirrored(sharpRight),
  left: turned(-90, signArrow),
  'ahead-left': turned(-45, signArrow),
};

const question = solid('M24 25.5C24 20.5 27.5 17 32.5 17S41 20.3 41 25c0 3.4-1.7 5.3-4.2 7.2-2 1.5-2.6 2.4-2.6 5.3h-5.4c0-5 1.4-6.8 4.3-9 1.7-1.3 2.3-2.1 2.3-3.6 0-1.8-1.2-3-3-3-1.9 0-3.1 1.3-3.1 3.6zM28.5 41h6v6h-6z');

const OUTCOME: Record<Outcome, SVGTemplateResult> = {
  admitted: svg`<circle cx="32" cy="32" r="29" fill="currentColor" /><path d="m18 33 10 10 19-21" fill="none" stroke="var(--icon-ground, #fff)" stroke-width="7" />`,
  denied: svg`<path d="M20 3h24l17 17v24L44 61H20L3 44V20z" fill="currentColor" /><path d="M21 21l22 22M43 21 21 43" fill="none" stroke="var(--icon-ground, #fff)" stroke-width="7" />`,
  referred: svg`<path d="M32 1 63 32 32 63 1 32z" fill="currentColor" /><g color="var(--icon-ground, #fff)">${question}</g>`,
};

const warning = solid('M32 4 62 58H2zm-3.5 19 1 18h5l1-18zm.3 23h6.4v6.4h-6.4z');

const openBarrier = svg`${solid('M6 14h12v46H6z')}<g transform="rotate(-62 14 28)">${solid('M14 22h48v11H14z')}</g>`;

const BARRIER: Record<string, SVGTemplateResult> = {
  closed: svg`${solid('M6 14h12v46H6zM18 22h44v11H18z')}<path d="M27 22v11M39 22v11M51 22v11" stroke="var(--icon-ground, #fff)" stroke-width="5" fill="none" />`,
  open: openBarrier,
  released: openBarrier,
  fault: warning,
};

const CAMERA: Record<string, SVGTemplateResult> = {
  streaming: solid('M4 16h38v32H4zm42 11 14-9v28l-14-9z'),
  opening: svg`<circle cx="14" cy="32" r="6" fill="currentColor" /><circle cx="32" cy="32" r="6" fill="currentColor" /><circle cx="50" cy="32" r="6" fill="currentColor" />`,
  lost: svg`${solid('M4 16h38v32H4zm42 11 14-9v28l-14-9z')}<path d="M6 6 58 58" stroke="var(--icon-ground, #fff)" stroke-width="14" /><path d="M6 6 58 58" stroke="currentColor" stroke-width="7" />`,
  ended: solid('M14 14h36v36H14z'),
};

const person = (x: number): SVGTemplateResult =>
  svg`<circle cx=${x} cy="10" r="6" fill="currentColor" /><path d="M${x - 9} 19h18l3 18h-6l-2 23h-8l-2-23h-6z" fill="currentColor" />`;

const wheelchair = svg`<circle cx="26" cy="8" r="6" fill="currentColor" /><path d="M26 18v20h16l8 16" fill="none" stroke="currentColor" stroke-width="7" /><path d="M26 26h14" stroke="currentColor" stroke-width="6" /><path d="M19 29a15 15 0 1 0 21 19" fill="none" stroke="currentColor" stroke-width="6" />`;

const CATEGORY: ReadonlyArray<readonly [RegExp, SVGTemplateResult]> = [
  [/wheelchair|accessible/, wheelchair],
  [/restroom|toilet/, svg`<g transform="translate(-14 2)">${person(30)}</g><g transform="translate(14 2)">${person(34)}</g><path d="M32 2v60" stroke="currentColor" stroke-width="3" />`],
  [/firstaid|first\.aid|medical|clinic/, solid('M22 4h20v18h18v20H42v18H22V42H4V22h18z')],
  [/food|restaurant|\beat|dining|concession/, solid('M14 2h4v18h4V2h4v18h4V2h4v20c0 5-3 8-6.5 9.2V62h-7V31.2C17 30 14 27 14 22zM44 2c8 3 10 14 10 24v10h-6v26h-7V2z')],
  [/drink|coffee|cafe|bar$|beverage/, solid('M8 14h40v6h4a11 11 0 0 1 0 22h-5.5C44 51 37 56 28 56 16 56 8 48 8 36zm40 12v10h4a5 5 0 0 0 0-10z')],
  [/ticket/, solid('M3 16h58v11a6 6 0 0 0 0 12v11H3V39a6 6 0 0 0 0-12zm36 5v24h5V21z')],
  [/shop|retail|merch|\bstore\b/, solid('M8 20h12v-4a12 12 0 0 1 24 0v4h12l3 42H5zm18 0h12v-4a6 6 0 0 0-12 0z')],
  [/information|info|service|help/, solid('M27 26h10v34H27zM32 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14z')],
  [/exit|entrance|pedestrian/, solid('M4 4h32v14h-8v-6H12v40h16v-6h8v14H4zm37 12 19 16-19 16V38H22V26h19z')],
  [/elevator|lift/, svg`${liftCar}${liftUp}${liftDown}`],
  [/escalator/, escalator],
  [/stairs|steps/, steps],
  [/ramp/, ramp],
  [/nursery|nursing|baby|family/, svg`<circle cx="32" cy="14" r="10" fill="currentColor" />${solid('M14 30h36l-6 12 6 20H38l-6-12-6 12H14l6-20z')}`],
  [/parking/, solid('M16 4h20a17 17 0 0 1 0 34H27v22H16zm11 10v14h8a7 7 0 0 0 0-14z')],
  [/atm|bank|cash/, solid('M4 14h56v36H4zm28 8a10 10 0 1 0 0 20 10 10 0 0 0 0-20z')],
  [/smok/, solid('M4 40h40v10H4zm44 0h5v10h-5zm7 0h5v10h-5z')],
  [/lounge|vip|hospitality|stage/, solid('m32 4 8.5 18.5L60 25 45.5 38.5 49.5 59 32 49 14.5 59l4-20.5L4 25l19.5-2.5z')],
  [/section|seat|stand|block|auditorium/, solid('M14 4h10v26h24a8 8 0 0 1 8 8v8H14zm0 46h8v12h-8zm34 0h8v12h-8z')],
];

const place = solid('M32 2c12.7 0 22 9.4 22 21.5C54 39 32 62 32 62S10 39 10 23.5C10 11.4 19.3 2 32 2z');

export const maneuverIcon = (maneuver: Maneuver): TemplateResult => glyph(MANEUVER[maneuver] ?? signArrow);
export const headingIcon = (heading: Heading): TemplateResult => glyph(HEADING[heading]);
export const outcomeIcon = (outcome: Outcome): TemplateResult => glyph(OUTCOME[outcome] ?? OUTCOME.referred);
export const barrierIcon = (state: string): TemplateResult => glyph(BARRIER[state] ?? warning);
export const cameraIcon = (state: string): TemplateResult => glyph(CAMERA[state] ?? warning);
export const warningIcon = (): TemplateResult => glyph(warning);
export const wheelchairIcon = (): TemplateResult => glyph(wheelchair);
export const closeIcon = (): TemplateResult => glyph(line('M12 12 52 52M52 12 12 52', 8));
export const chevronIcon = (): TemplateResult => glyph(line('M22 10 44 32 22 54', 8));
export const searchIcon = (): TemplateResult =>
  glyph(svg`<circle cx="27" cy="27" r="18" fill="none" stroke="currentColor" stroke-width="8" />${line('M40 40 58 58', 9)}`);
export const eraseIcon = (): TemplateResult =>
  glyph(svg`${line('M20 12h38v40H20L5 32z', 6)}${line('M29 23 47 41M47 23 29 41', 6)}`);
export const contrastIcon = (): TemplateResult =>
  glyph(svg`<circle cx="32" cy="32" r="25" fill="none" stroke="currentColor" stroke-width="7" />${solid('M32 7a25 25 0 0 1 0 50z')}`);
/** Everything comes down to where it can be reached. */
export const lowerIcon = (): TemplateResult => glyph(svg`${solid('M27 4h10v26h11L32 48 16 30h11z')}${solid('M6 52h52v8H6z')}`);
export const speakIcon = (): TemplateResult =>
  glyph(svg`${solid('M4 22h12L32 8v48L16 42H4z')}${line('M41 22a14 14 0 0 1 0 20M48 13a26 26 0 0 1 0 38', 6)}`);
export const passageIcon = (): TemplateResult => glyph(svg`${person(18)}${solid('M36 26h12V16l14 16-14 16V38H36z')}`);
export const faceIcon = (): TemplateResult =>
  glyph(svg`<circle cx="32" cy="24" r="14" fill="currentColor" />${solid('M6 64c2-16 12-22 26-22s24 6 26 22z')}`);

/** The pictogram of an IMDF category; a pin when there is none for it. */
export function categoryIcon(category: string): TemplateResult {
  return glyph(CATEGORY.find(([pattern]) => pattern.test(category))?.[1] ?? place);
}

/** Whether the category has a pictogram of its own, which a map can show without a name. */
export const hasPictogram = (category: string): boolean => CATEGORY.some(([pattern]) => pattern.test(category));

/** The mark of the house: a threshold with a way through it. */
export const limenMark = (): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">
    <path d="M6 4h18v56H6zM40 4h18v56H40z" fill="currentColor" />
    <path d="M32 12 46 30H36v30h-8V30H18z" fill="var(--mark-way, #ffcc00)" />
  </svg>`;
