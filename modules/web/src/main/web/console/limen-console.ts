import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { api, getJson } from '../shared/api.js';
import { timeOfDay } from '../shared/format.js';
import { limenMark, warningIcon } from '../shared/icons.js';
import { LiveStream } from '../shared/live-stream.js';
import type { Evacuation, GateModeView, GateOverrideView, LogEntry, NodeStatus } from '../shared/protocol.js';
import type { Role } from '../shared/session.js';
import './alarm-list.js';
import { ALARM_WORD, AlarmLog } from './alarm-log.js';
import { type Area, AREAS, areasOf, load, may, part, type View, viewOf } from './areas.js';
import './console-nav.js';
import { consoleStyles } from './console-styles.js';
import { Crops } from './crops.js';
import './decision-detail.js';
import type { DecisionList } from './decision-list.js';
import './decision-list.js';
import { DecisionLog, type MinuteCounts } from './decision-log.js';
import { EventFeed } from './event-feed.js';
import type { EvacuationBar } from './evacuation/evacuation-bar.js';
import './evacuation/evacuation-bar.js';
import { EvacuationFeed } from './evacuation/evacuation-feed.js';
import { ExceptionLog } from './exceptions/exception-log.js';
import { laneCards } from './lane-cards.js';
import { type KnownNode, lanesOf, nodesOf } from './lanes.js';
import './minute-counters.js';
import { OpenConflicts } from './occupancy/conflicts.js';
import { PacedRedraw } from './paced-redraw.js';
import { Pulse } from './pulse.js';
import { WATCH_LIST_EVENTS, WatchListFeed } from './watch-list/watch-list-feed.js';
import { staffRoles } from './staff.js';
import { streamView } from './stream-view.js';
import { OUTCOME_WORD, reasonInWords } from './words.js';

/** Nodes report every few seconds, so a stream that is silent this long is probably dead. */
const SILENCE_MS = 20_000;
const SHOWN_ALARMS = 4;

/** The page for security staff. */
@customElement('limen-console')
export class LimenConsole extends LitElement {
  static override styles = [reset, consoleStyles];

  @state() private now = Date.now();
  @state() private live = false;
  /** When the last thing came from the coordinator; what is on screen is as of then. */
  private lastHeard = 0;
  @state() private selected: string | undefined;
  private announcement = '';
  /** What nobody may miss for something else being read to them. */
  private alarm = '';
  @query('limen-evacuation') private evacuationBar!: EvacuationBar;
  @query('limen-decision-list') private list!: DecisionList | null;

  @state() private view: View = viewOf(location.hash);

  @state() private areas: readonly Area[] = AREAS;
  @state() private roles: readonly Role[] | undefined;

  private readonly exceptions = new ExceptionLog(() => this.changed());
  private readonly conflicts = new OpenConflicts(() => this.changed());
  private readonly evacuation = new EvacuationFeed((words) => {
    this.alarm = words;
    this.changed();
  });
  private readonly watchList = new WatchListFeed(() => this.changed());
  private readonly log = new DecisionLog();
  private readonly alarms = new AlarmLog();
  private readonly nodes = new Map<string, KnownNode>();
  private orders: readonly GateModeView[] = [];
  private readonly crops = new Crops(() => this.changed());
  private revision = 0;
  private added = 0;
  private readonly redraw = new PacedRedraw(() => this.requestUpdate());
  private clock = 0;
  private probedAt = 0;
  private counted: MinuteCounts | undefined;
  private countedAt = 0;

  private readonly feed = new EventFeed({
    entries: (entries) => this.take(entries),
    reset: () => {
      this.log.clear();
      this.alarms.clear();
      this.watchList.hits.clear();
      this.exceptions.clear();
      this.crops.clear();
      this.selected = undefined;
      this.changed();
    },
  });

  private readonly stream = new LiveStream({
    url: api('stream'),
    events: ['decision', 'passage', 'alarm', 'crop', 'node', 'override', 'gate-modes', 'evacuation', ...WATCH_LIST_EVENTS],
    onEvent: (type, payload) => this.receive(type, payload),
    catchUp: async () => {
      const [nodes, modes] = await Promise.all([
        getJson<unknown>('nodes'),
        getJson<{ orders: GateModeView[] }>('gate-modes'),
        this.feed.catchUp(),
        this.evacuation.catchUp(),
      ]);
      this.orders = modes.body.orders;
      this.heard(nodesOf(nodes.body, Date.now()));
      await Promise.all([this.watchList.catchUp(), this.exceptions.catchUp()]);
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
      void this.ask();
    },
  });

  /** For those who may see no gate, and so hear no stream. */
  private readonly pulse = new Pulse({
    ask: () => getJson('session'),
    onLive: () => {
      this.live = true;
      this.lastHeard = Date.now();
      void this.watchList.catchUp();
      this.evacuation.look((nodes) => this.heard(nodes)).catch(() => undefined);
    },
    onAway: () => (this.live = false),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.stream.start();
    void this.ask();
    void load(this.view);
    this.clock = window.setInterval(() => this.tick(), 1_000);
    window.addEventListener('keydown', this.pressed);
    window.addEventListener('hashchange', this.turned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stream.stop();
    this.pulse.stop();
    this.crops.clear();
    clearInterval(this.clock);
    window.removeEventListener('keydown', this.pressed);
    window.removeEventListener('hashchange', this.turned);
    this.redraw.stop();
  }

  protected override render(): TemplateResult {
    return html`
      <header>
        <i>${limenMark()}</i>
        <h1>Limen <span class="quiet">Console</span></h1>
        <limen-console-nav .view=${this.view} .areas=${this.areas} .waiting=${this.waiting()}></limen-console-nav>
        ${this.mayEvacuate() && !this.evacuation.now.active
          ? html`<button class="evacuate" ?disabled=${!this.live} @click=${() => this.evacuationBar.raise()}>Evacuate…</button>`
          : nothing}
        <p class="link ${this.live ? '' : 'away'}">${this.live ? 'Live' : 'Not connected'}</p>
        <time>${timeOfDay(this.now)}</time>
      </header>
      <div>
        <div role="status">${this.live || this.now === 0 ? nothing : this.banner()}</div>
        <limen-evacuation
          .evacuation=${this.evacuation.now}
          .nodes=${[...this.nodes.values()]}
          .now=${this.now}
          .clockAhead=${this.evacuation.clockAhead}
          .ask=${this.evacuation.ask}
          .may=${this.mayEvacuate()}
          .away=${!this.live}
          @lost=${() => this.renderRoot.querySelector('main')?.focus()}
        ></limen-evacuation>
      </div>
      ${this.content()}
      <p class="visually-hidden" aria-live="polite">${this.announcement}</p>
      <p class="visually-hidden" role="alert">${this.alarm}</p>
    `;
  }

  private content(): TemplateResult {
    if (this.view === 'gates') {
      return this.gates();
    }
    const { exceptions, watchList, conflicts, log, crops, revision, now } = this;
    const lanes = () => lanesOf(this.nodes.values());
    const streamed = streamView(this.view, { exceptions, watchList, conflicts, log, crops, revision, now, lanes, away: !this.live });
    return html`<main class="single" tabindex="-1">${streamed ?? part(this.view, !this.live, this.roles)}</main>`;
  }

  private waiting(): Partial<Record<View, number>> {
    return {
      exceptions: this.exceptions.list(this.log, this.now).waiting.length,
      'watch-list': this.watchList.hits.waiting().length,
      occupancy: this.conflicts.list.length,
    };
  }

  private gates(): TemplateResult {
    const alarms = this.alarms.newest(SHOWN_ALARMS);
    const following = this.selected === undefined;
    const shown = (following ? undefined : this.log.find(this.selected!)) ?? this.log.newest(0);
    return html`
      <main tabindex="-1">
        <section class="lanes ${this.live ? '' : 'unreachable'}" aria-label="Lanes">
          ${alarms.length > 0 ? html`<limen-alarm-list .alarms=${alarms}></limen-alarm-list>` : nothing}
          ${laneCards({
            lanes: lanesOf(this.nodes.values()),
            log: this.log,
            orders: this.orders,
            now: this.now,
            switchable: may(this.roles, 'supervisor', 'operator'),
            away: !this.live,
            ordered: (orders) => this.ordered(orders),
          })}
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

  private mayEvacuate(): boolean {
    return may(this.roles, 'supervisor', 'operator');
  }

  private heard(nodes: KnownNode[]): void {
    nodes.forEach((node) => this.nodes.set(node.status.node, node));
    this.changed();
  }

  private ordered(orders: readonly GateModeView[]): void {
    this.orders = orders;
    this.changed();
  }

  private readonly turned = (): void => {
    this.view = viewOf(location.hash, this.areas);
    void load(this.view);
    void this.updateComplete.then(() => {
      const own = this.renderRoot.querySelector<HTMLElement>('limen-watch-list, limen-exceptions');
      (own ?? this.renderRoot.querySelector('main'))?.focus();
    });
  };

  /** Who is at the page decides which parts are shown. */
  private async ask(): Promise<void> {
    this.roles = await staffRoles(this.roles);
    this.areas = areasOf(this.roles);
    this.view = viewOf(location.hash, this.areas);
    void load(this.view);
    if (!may(this.roles, 'guard', 'supervisor')) {
      this.stream.stop();
      this.pulse.start();
    }
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const area = event.altKey && !event.ctrlKey ? this.areas[(Number(/^Digit(\d)$/.exec(event.code)?.[1]) + 9) % 10] : undefined;
    if (area) {
      location.hash = area.view;
      event.preventDefault();
      return;
    }
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
    } else if (type === 'watch-list-hit' || type === 'watch-list-review') {
      this.announcement = this.watchList.live(type, payload) ?? this.announcement;
    } else if (type === 'evacuation') {
      this.evacuation.told(payload as Evacuation);
    } else if (type === 'gate-modes') {
      this.ordered((payload as { orders: GateModeView[] }).orders);
    } else if (type === 'override') {
      this.exceptions.take(payload as GateOverrideView, Date.now());
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

  private changed(): void {
    this.revision++;
    this.redraw.ask();
  }

  private tick(): void {
    this.now = Date.now();
    if (this.live) {
      this.watchList.retry(this.now);
      if (this.areas.some(({ view }) => view === 'occupancy')) {
        void this.conflicts.tick(this.now);
      }
    }
    if (this.live && this.now - Math.max(this.lastHeard, this.probedAt) > SILENCE_MS) {
      this.probedAt = this.now;
      getJson('nodes').then(
        () => (this.lastHeard = Date.now()),
        () => this.stream.restart(),
      );
    }
  }
}
