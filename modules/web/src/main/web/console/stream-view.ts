import { html, type TemplateResult } from 'lit';
import type { GateOverrideView, WatchListHitView } from '../shared/protocol.js';
import type { View } from './areas.js';
import type { Crops } from './crops.js';
import type { DecisionLog } from './decision-log.js';
import type { ExceptionLog } from './exceptions/exception-log.js';
import './exceptions/exception-queue.js';
import type { Lane } from './lanes.js';
import type { OpenConflicts } from './occupancy/conflicts.js';
import type { WatchListFeed } from './watch-list/watch-list-feed.js';
import './watch-list/watch-list-review.js';

/** What the console knows from its stream. */
export interface Streamed {
  exceptions: ExceptionLog;
  watchList: WatchListFeed;
  conflicts: OpenConflicts;
  log: DecisionLog;
  crops: Crops;
  /** Grows whenever one of these holds something new. */
  revision: number;
  now: number;
  lanes: () => Lane[];
  away: boolean;
}

/** A part of the console that lives on the stream and fills the page; nothing for the others. */
export function streamView(view: View, known: Streamed): TemplateResult | undefined {
  switch (view) {
    case 'exceptions':
      return html`<limen-exceptions
        .exceptions=${known.exceptions}
        .log=${known.log}
        .crops=${known.crops}
        .revision=${known.revision}
        .now=${known.now}
        ?away=${known.away}
        @decided=${(event: CustomEvent<GateOverrideView>) => known.exceptions.take(event.detail, Date.now())}
      ></limen-exceptions>`;
    case 'watch-list':
      return html`<limen-watch-list
        .hits=${known.watchList.hits}
        .entries=${known.watchList.entries}
        .fault=${known.watchList.fault}
        .log=${known.log}
        .crops=${known.crops}
        .revision=${known.revision}
        ?away=${known.away}
        @reviewed=${(event: CustomEvent<WatchListHitView>) => known.watchList.take(event.detail)}
      ></limen-watch-list>`;
    case 'map':
      return html`<limen-map-area
        .lanes=${known.lanes()}
        .log=${known.log}
        .now=${known.now}
        .revision=${known.revision}
        ?away=${known.away}
      ></limen-map-area>`;
    case 'occupancy':
      return html`<limen-occupancy-area .conflicts=${known.conflicts} .revision=${known.revision} ?away=${known.away}></limen-occupancy-area>`;
    default:
      return undefined;
  }
}
