import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { api, getJson } from '../shared/api.js';
import { timeOfDay } from '../shared/format.js';
import { limenMark, warningIcon } from '../shared/icons.js';
import { LiveStream } from '../shared/live-stream.js';
import type { LogEntry, NodeStatus } from '../shared/protocol.js';
import { Crops } from './crops.js';
import './decision-detail.js';
import type { DecisionList } from './decision-list.js';
import './decision-list.js';
import { DecisionLog } from './decision-log.js';
import { EventFeed } from './event-feed.js';
import './lane-card.js';
import { type KnownNode, lanesOf, nodesOf } from './lanes.js';
import './minute-counters.js';
import { OUTCOME_WORD, reasonInWords } from './words.js';

/** Nodes report every few seconds, so a stream that is silent this long is probably dead. */
const SILENCE_MS = 20_000;

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
        grid-template-columns: minmax(300px, 360px) minmax(0, 1fr) minmax(340px, 420px);
        gap: var(--space-4);
        padding: var(--space-4) var(--space-5) var(--space-5);
        min-height: 0;
      }
      .lanes {
        display: grid;
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
      @media (max-width: 1279px) {
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
  @state() private lastHeard = 0;
  @state() private selected: string | undefined;
  @state() private announcement = '';
  @query('limen-decision-list') private list!: DecisionList | null;

  private readonly log = new DecisionLog();
  private readonly nodes = new Map<string, KnownNode>();
  private readonly crops = new Crops(() => this.changed());
  private revision = 0;
  private added = 0;
  private frame = 0;
  private clock = 0;
  private probedAt = 0;

  private readonly feed = new EventFeed({
    entries: (entries) => this.take(entries),
    reset: () => {
      this.log.clear();
      this.crops.clear();
      this.selected = undefined;
      this.changed();
    },
  });

  private readonly stream = new LiveStream({
    url: api('stream'),
    events: ['decision', 'passage', 'crop', 'node'],
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
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.stream.start();
    this.clock = window.setInterval(() => this.tick(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stream.stop();
    this.crops.clear();
    clearInterval(this.clock);
    cancelAnimationFrame(this.frame);
  }

  protected override render(): TemplateResult {
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
        <section class="lanes ${this.live ? '' : 'unreachable'}" aria-label="Lanes">${this.lanes()}</section>
        <section class="decisions" aria-label="Decisions">
          <limen-minute-counters .counts=${this.log.lastMinute(this.now)}></limen-minute-counters>
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
    return lanes.map((lane) => html`<limen-lane-card .lane=${lane} .now=${this.now}></limen-lane-card>`);
  }

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
      if (this.log.add(entry)) {
        this.added++;
      }
    }
    const last = entries.at(-1);
    if (entries.length === 1 && last?.decision?.outcome === 'referred') {
      this.announcement = `${OUTCOME_WORD.referred} at ${last.decision.gate}: ${reasonInWords(last.decision.reason)}`;
    }
    this.changed();
  }

  /** Draws at most once per frame, however many events came. */
  private changed(): void {
    this.revision++;
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.requestUpdate();
      });
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
