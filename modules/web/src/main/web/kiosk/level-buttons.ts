import { html, nothing, type TemplateResult } from 'lit';
import type { MapPoint } from '../shared/protocol.js';
import { levelLabel, text, type Venue } from './venue.js';

interface Levels {
  language: string;
  label: string;
  shown: number;
  /** Where the kiosk stands. */
  here: number;
  path: MapPoint[];
}

/** A button for every level; those of the kiosk and of the way are marked. */
export function levelButtons(venue: Venue, { language, label, shown, here, path }: Levels, choose: (level: number) => void): TemplateResult | typeof nothing {
  if (venue.levels.length < 2) {
    return nothing;
  }
  const onRoute = new Set(path.map((point) => point.ordinal));
  return html`<div class="levels" role="group" aria-label=${label}>
    ${venue.levels.map(
      (level) => html`<button aria-pressed=${level.ordinal === shown} aria-label=${levelLabel(level, language)} @click=${() => choose(level.ordinal)}>
        ${text(level.shortName, language)}
        ${level.ordinal === here ? html`<i class="you"></i>` : nothing}
        ${onRoute.has(level.ordinal) ? html`<i class="way"></i>` : nothing}
      </button>`,
    )}
  </div>`;
}
