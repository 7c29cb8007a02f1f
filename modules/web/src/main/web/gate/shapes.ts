import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { headingIcon } from '../shared/icons.js';
import type { Aspect, GateSign } from '../shared/protocol.js';

/*
 * One outline for each colour, so that the colour is never needed: round is "go", a diamond is "something from you", an
 * octagon or a barred ring is "stop". Drawn in one colour on a 64 × 64 grid; the ground shows through.
 */
const solid = (d: string): SVGTemplateResult => svg`<path d=${d} fill="currentColor" fill-rule="evenodd" />`;

const line = (d: string, width: number): SVGTemplateResult =>
  svg`<path d=${d} fill="none" stroke="currentColor" stroke-width=${width} stroke-linejoin="miter" />`;

const onGround = (d: string, width: number): SVGTemplateResult =>
  svg`<path d=${d} fill="none" stroke="var(--ground-of-sign)" stroke-width=${width} stroke-linecap="butt" />`;

const disc = svg`<circle cx="32" cy="32" r="30" fill="currentColor" />`;
const diamond = solid('M32 1 63 32 32 63 1 32z');
const octagon = solid('M20 2h24l18 18v24L44 62H20L2 44V20z');

/** Without an arrow: nobody knows from here where the other gate is. */
const crossed = svg`${octagon}${onGround('M21 21l22 22M43 21 21 43', 7)}`;

const ticket = svg`<path d="M16 24h32v5.5a3.5 3.5 0 0 0 0 7V42H16v-5.5a3.5 3.5 0 0 0 0-7z" fill="var(--ground-of-sign)" />${line('M38 26v15', 2.5)}`;
const hand = svg`<g fill="var(--ground-of-sign)"><circle cx="32" cy="21.5" r="6.5" /><path d="M19 48c0-10 5-16.5 13-16.5S45 38 45 48z" /></g>`;
const hourglass = svg`<path d="M22 17h20v4.5L35 32l7 10.5V47H22v-4.5L29 32l-7-10.5z" fill="var(--ground-of-sign)" />`;

const SHAPE: Record<Aspect, SVGTemplateResult> = {
  ready: svg`<circle cx="32" cy="32" r="27" fill="none" stroke="currentColor" stroke-width="5" />${solid('M32 15 48 33l-4.6 4.6L35.4 29v20h-6.8V29l-8 8.6L16 33z')}`,
  'ready-for-tickets': svg`<circle cx="32" cy="32" r="27" fill="none" stroke="currentColor" stroke-width="5" />${solid('M16 23h32v5.5a3.5 3.5 0 0 0 0 7V41H16v-5.5a3.5 3.5 0 0 0 0-7zm21 2.5v13h2.5v-13z')}`,
  admitted: svg`${disc}${onGround('m18 33 10 10 19-21', 7)}`,
  'show-ticket': svg`${diamond}${ticket}`,
  'wait-for-staff': svg`${diamond}${hand}`,
  'not-yet': svg`${diamond}${hourglass}`,
  'other-gate': crossed,
  refused: crossed,
  closed: svg`${disc}${onGround('M14 32h36', 10)}`,
  'out-of-order': svg`${solid('M32 3 63 60H1zm-3.6 20 1.3 19h4.6l1.3-19zm.3 23.500h6.600v6.600h-6.600z')}`,
  'no-entry': svg`${disc}${onGround('M14 32h36', 10)}`,
  'free-exit': svg`${solid('M36 4h24v56H36v-7h17V11H36z')}${solid('M24 14a5 5 0 1 1 0 .1zM4 36l9-13h13l6 8h8v6H29l-3.500-4-4 8 7 6v15h-6.500V50l-8-6-5 10H0v-6h4.500z')}`,
};

/** The shape of an aspect, or the arrow of whoever has a way to go. */
export function shapeOf(sign: Pick<GateSign, 'aspect' | 'way'>): TemplateResult {
  if (sign.aspect === 'admitted' && sign.way) {
    return headingIcon(sign.way.heading);
  }
  return glyphOf(sign.aspect);
}

export const glyphOf = (aspect: Aspect): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">${SHAPE[aspect]}</svg>`;
