import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { GateModeView } from '../shared/protocol.js';
import type { DecisionLog } from './decision-log.js';
import './lane-card.js';
import type { Lane } from './lanes.js';
import type { ModeDialog } from './modes/mode-dialog.js';
import './modes/mode-dialog.js';

export interface LanesShown {
  lanes: readonly Lane[];
  log: DecisionLog;
  orders: readonly GateModeView[];
  now: number;
  /** Whether whoever is at the page may switch gates. */
  switchable: boolean;
  away: boolean;
  /** Hears of all orders when one was given here. */
  ordered: (orders: readonly GateModeView[]) => void;
}

/** A card for each lane, and the means to switch them. */
export function laneCards({ lanes, log, orders, now, switchable, away, ordered }: LanesShown): TemplateResult {
  if (lanes.length === 0) {
    return html`<p class="none">No gate has reported yet. Start an edge node and it appears here.</p>`;
  }
  const dialog = createRef<ModeDialog>();
  return html`${lanes.map(
      (lane) => html`<limen-lane-card
        .lane=${lane}
        .now=${now}
        .last=${log.newestOf(lane.gate.gate)}
        .order=${orders.find(({ order }) => order.gate === lane.gate.gate)}
        ?switchable=${switchable}
        ?away=${away}
        @switch=${(event: CustomEvent<string>) => dialog.value?.open(event.detail)}
      ></limen-lane-card>`,
    )}
    <limen-mode-dialog
      ${ref(dialog)}
      .gates=${lanes.flatMap(({ gate }) => (gate.mode ? [gate] : []))}
      ?away=${away}
      @ordered=${(event: CustomEvent<GateModeView[]>) => ordered(event.detail)}
    ></limen-mode-dialog>`;
}
