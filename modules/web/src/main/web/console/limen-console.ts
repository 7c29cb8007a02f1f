import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { api, getJson } from '../shared/api.js';
import { timeOfDay } from '../shared/format.js';
import { limenMark, warningIcon } from '../shared/icons.js';
import { LiveStream } from '../shared/live-stream.js';
import type { LogEntry, NodeStatus } from '../shared/protocol.js';
import './alarm-list.js';
import { ALARM_WORD, AlarmLog } from './alarm-log.js';
import { Crops } from './crops.js';
import './decision-detail.js';
import type { DecisionList } from './decision-list.js';
import './decision-list.js';
import { DecisionLog, type MinuteCounts } from './decision-log.js';
import { EventFeed } from './event-feed.js';
import './lane-card.js';
import { type KnownNode, lanesOf, nodesOf } from './lanes.js';
import './minute-counters.js';
import { OUTCOME_WORD, reasonInWords } from './words.js';

/** Nodes report every few seconds, so a stream that is silent this long is probably dead. */
const SILENCE_MS = 20_000;
const DRAW_EVERY_MS = 150;
const SHOWN_ALARMS = 4;

/** The page for security staff. */
@customElement('limen-console')
export class LimenConsole extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto minmax(0, 1fr);
        height: 100vh;
        height: 100dvh;
        min-width: 320px;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-5);
        background: var(--header);
        color: var(--on-header);
      }
      header i {
        width: 28px;
        height: 28px;
      }
      h1 {
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      header .quiet {
        color: var(--on-header-2);
      }
      header time {
        margin-left: auto;
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      .link {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-left: var(--space-4);
        color: var(--on-header-2);
      }
      .link::before {
        content: '';
        width: 10px;
        height: 10px;
        border-radius: 50%;
        background: #63d896;
      }
      .link.away::before {
        border-radius: 0;
        background: var(--sign);
      }
      .banner {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-5);
        background: var(--sign);
        color: var(--on-sign);
        font-weight: var(--weight-strong);
      }
      .banner i {
        width: 22px;
        height: 22px;
      }
      main {
        display: grid;
        grid-template-columns: clamp(270px, 19vw, 400px) minmax(0, 1fr) clamp(320px, 22vw, 480px);
        gap: var(--space-4);
        padding: var(--space-4) var(--space-5) var(--space-5);
        min-height: 0;
      }
      .lanes {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: var(--space-3);
        overflow-y: auto;
        min-height: 0;
      }
      .none {
        padding: var(--space-5);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius-m);
        color: var(--ink-2);
      }
      .decisions {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: var(--space-4);
        min-height: 0;
        min-width: 0;
      }
      .unreachable {
        filter: grayscale(0.85);
        opacity: 0.8;
      }
      @media (max-width: 1199px) {
        :host {
          height: auto;
          min-height: 100vh;
        }
        main {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto;
        }
        .lanes {
          grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
          overflow: visible;
        }
        limen-decision-list {
          height: 70vh;
          min-height: 420px;
        }
      }
      @media (max-width: 640px) {
        main,
        header,
        .banner {
          padding-left: var(--space-3);
          padding-right: var(--space-3);
        }
        .link,
        header .quiet {
          display: none;
        }
      }
    `,
  ];

  @state() private now = Date.now();
  @state() private live = false;
  /** When the last thing came from the coordinator; what is on screen is as of then. */
  private lastHeard = 0;
  @state() private selected: string | undefined;
  private announcement = '';
  @query('limen-decision-list') private list!: DecisionList | null;

  private readonly log = new DecisionLog();
  private readonly alarms = new AlarmLog();
  private readonly nodes = new Map<string, KnownNode>();
  private readonly crops = new Crops(() => this.changed());
  private revision = 0;
  private added = 0;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private drawnAt = -Infinity;
  private clock = 0;
  private probedAt = 0;
  private counted: MinuteCounts | undefined;
  private countedAt = 0;

  private readonly feed = new EventFeed({
    entries: (entries) => this.take(entries),
    reset: () => {
      this.log.clear();
      this.alarms.clear();
      this.crops.clear();
      this.selected = undefined;
      this.changed();
    },
  });

  private readonly stream = new LiveStream({
    url: api('stream'),
    events: ['decision', 'passage', 'alarm', 'crop', 'node'],
    onEvent: (type, payload) => this.receive(type, payload),
    catchUp: async () => {
      const [nodes] = await Promise.all([getJson<unknown>('nodes'), this.feed.catchUp()]);
      for (const node of nodesOf(nodes.body, Date.now())) {
        this.nodes.set(node.status.node, node);
      }
    },
    onLive: () => {
      this.live = true;
      this.lastHeard = Date.now();
      this.crops.retryMissing();
      this.changed();
    },
    onAway: () => {
      this.live = false;
      this.feed.lost();
      // A stream does not say why it ended; an answer that nobody is signed in leads to the login page.
      getJson('nodes').catch(() => undefined);
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.stream.start();
    this.clock = window.setInterval(() => this.tick(), 1_000);
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stream.stop();
    this.crops.clear();
    clearInterval(this.clock);
    window.removeEventListener('keydown', this.pressed);
    clearTimeout(this.drawing);
  }

  protected override render(): TemplateResult {
    const alarms = this.alarms.newest(SHOWN_ALARMS);
    const following = this.selected === undefined;
    const shown = (following ? undefined : this.log.find(this.selected!)) ?? this.log.newest(0);
    return html`
      <header>
        <i>${limenMark()}</i>
        <h1>Limen <span class="quiet">Console</span></h1>
        <p class="link ${this.live ? '' : 'away'}">${this.live ? 'Live' : 'Not connected'}</p>
        <time>${timeOfDay(this.now)}</time>
      </header>
      <div role="status">${this.live || this.now === 0 ? nothing : this.banner()}</div>
      <main>
        <section class="lanes ${this.live ? '' : 'unreachable'}" aria-label="Lanes">
          ${alarms.length > 0 ? html`<limen-alarm-list .alarms=${alarms}></limen-alarm-list>` : nothing}
          ${this.lanes()}
        </section>
        <section class="decisions" aria-label="Decisions">
          <limen-minute-counters .counts=${this.counts()}></limen-minute-counters>
          <limen-decision-list
            .log=${this.log}
            .crops=${this.crops}
            .revision=${this.revision}
            .added=${this.added}
            .selected=${this.selected}
            @select=${(event: CustomEvent<string | undefined>) => (this.selected = event.detail)}
          ></limen-decision-list>
        </section>
        <limen-decision-detail
          aria-label="Decision"
          role="region"
          tabindex="0"
          .row=${shown}
          .crop=${shown ? this.crops.url(shown.decision.id) : undefined}
          .revision=${this.revision}
          ?following=${following}
          @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.follow()}
        ></limen-decision-detail>
      </main>
      <p class="visually-hidden" aria-live="polite">${this.announcement}</p>
    `;
  }

  /** Counting looks at every decision of the last minute, so a burst must not make it happen on every frame. */
  private counts(): MinuteCounts {
    const now = Date.now();
    if (!this.counted || now - this.countedAt > 250) {
      this.counted = this.log.lastMinute(now);
      this.countedAt = now;
    }
    return this.counted;
  }

  private banner(): TemplateResult {
    const text =
      this.lastHeard === 0
        ? 'The coordinator cannot be reached. This page connects by itself as soon as it answers.'
        : `No connection to the coordinator. Last known state, since ${timeOfDay(this.lastHeard)}. The gates go on deciding by themselves.`;
    return html`<p class="banner"><i>${warningIcon()}</i>${text}</p>`;
  }

  private lanes(): TemplateResult | TemplateResult[] {
    const lanes = lanesOf(this.nodes.values());
    if (lanes.length === 0) {
      return html`<p class="none">No gate has reported yet. Start an edge node and it appears here.</p>`;
    }
    return lanes.map(
      (lane) => html`<limen-lane-card
        .lane=${lane}
        .now=${this.now}
        .last=${this.log.newestOf(lane.gate.gate)}
      ></limen-lane-card>`);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.target === document.body) {
      this.list?.pressed(event);
    }
  };

  private follow(): void {
    this.selected = undefined;
    this.list?.showNewest();
  }

  private receive(type: string, payload: unknown): void {
    this.lastHeard = Date.now();
    if (type === 'node') {
      const status = payload as NodeStatus;
      this.nodes.set(status.node, { status, heardAt: Date.now() });
      this.changed();
    } else if (type === 'crop') {
      this.crops.announced(String((payload as { event?: unknown }).event ?? ''));
    } else {
      this.feed.live(type, payload);
    }
  }

  private take(entries: LogEntry[]): void {
    for (const entry of entries) {
      if (entry.alarm) {
        this.alarms.add(entry.position, entry.alarm);
      } else if (this.log.add(entry)) {
        this.added++;
      }
    }
    const last = entries.at(-1);
    if (entries.length === 1 && last?.decision?.outcome === 'referred') {
      this.announcement = `${OUTCOME_WORD.referred} at ${last.decision.gate}: ${reasonInWords(last.decision.reason)}`;
    }
    if (entries.length === 1 && last?.alarm) {
      this.announcement = `${ALARM_WORD[last.alarm.alarm]} at ${last.alarm.gate}`;
    }
    this.changed();
  }

  /** A lone event is drawn with the next frame; a flood of them a few times a second, which is all an eye can use. */
  private changed(): void {
    this.revision++;
    if (this.drawing === undefined) {
      this.drawing = setTimeout(
        () => {
          this.drawing = undefined;
          this.drawnAt = performance.now();
          this.requestUpdate();
        },
        Math.max(0, this.drawnAt + DRAW_EVERY_MS - performance.now()),
      );
    }
  }

  private tick(): void {
    this.now = Date.now();
    if (this.live && this.now - Math.max(this.lastHeard, this.probedAt) > SILENCE_MS) {
      this.probedAt = this.now;
      getJson('nodes').then(
        () => (this.lastHeard = Date.now()),
        () => this.stream.restart(),
      );
    }
  }
}
