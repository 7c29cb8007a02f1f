import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { getJson } from '../shared/api.js';
import { clockIn, endsAt, type KioskSchedule, leadsTo, nextOf, type SchedulePage, startsAt, titleOf, whenIn } from '../shared/schedule.js';
import { scheduleWordsIn } from '../shared/schedule-words.js';
import type { Destination, Directions, KioskView } from '../shared/protocol.js';
import './schedule-view.js';
import { clockIcon } from './schedule-icon.js';

/** What takes place and how far it is, as the server said last, and whether somebody looks at it. Knows nobody. */
export class ScheduleShelf implements ReactiveController {
  isOpen = false;
  items: KioskSchedule['items'] = [];

  private stepFree = false;
  private heardAt = 0;
  private asked = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly kiosk: string,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is asked before the server has spoken.
  }

  /** The server says what takes place; how far it is from here is asked for. */
  told(page: SchedulePage): void {
    const far = new Map(this.items.map(({ entry, walkSeconds }) => [entry.id, walkSeconds]));
    this.take(
      page.entries.map((entry) => {
        const walkSeconds = far.get(entry.id);
        return walkSeconds === undefined ? { entry } : { entry, walkSeconds };
      }),
    );
    void this.refresh();
  }

  /** How far it is may be another thing now: for somebody else, or because something was closed. */
  measure(stepFree: boolean): void {
    if (stepFree !== this.stepFree) {
      this.stepFree = stepFree;
      // Nobody is to hurry, or to take their time, by another's pace.
      this.items = this.items.map(({ entry }) => ({ entry }));
      this.host.requestUpdate();
    }
    void this.refresh();
  }

  open(): void {
    this.isOpen = true;
    this.host.requestUpdate();
    void this.refresh();
  }

  close(): void {
    this.isOpen = false;
    this.host.requestUpdate();
  }

  /** Nothing of the visitor stays. */
  forget(): void {
    this.isOpen = false;
    if (this.stepFree) {
      this.measure(false);
    }
  }

  /** The way in, where there is a schedule at all. */
  cut(language: string): TemplateResult | typeof nothing {
    return this.items.length === 0
      ? nothing
      : html`<button class="on" @click=${() => this.open()}><i>${clockIcon()}</i><span>${this.title(language)}</span></button>`;
  }

  title(language: string): string {
    return scheduleWordsIn(language).title;
  }

  view(language: string, now: number, away: boolean, view: KioskView, choose: (place: Destination) => void): TemplateResult {
    return html`<limen-kiosk-schedule
      .items=${this.items}
      .language=${language}
      .now=${now}
      .staleSince=${away ? this.heardAt : 0}
      .places=${view.destinations}
      @place=${(event: CustomEvent<Destination>) => choose(event.detail)}
    ></limen-kiosk-schedule>`;
  }

  /** What comes next at the end of a way, in one line; empty when nothing is known to. A gate says only what the place is called. */
  nextAt(to: string | undefined, { destination, language }: Directions, view: KioskView, now: number): string {
    const place = to ?? view.destinations.find(({ name }) => name === destination)?.id;
    const entry = place && nextOf(this.items.map((item) => item.entry).filter((each) => leadsTo(each, place)), now);
    if (!entry) {
      return '';
    }
    const { timeZone } = entry.plan;
    const words = scheduleWordsIn(language);
    const when = startsAt(entry) > now ? whenIn(startsAt(entry), now, timeZone, language) : words.until(clockIn(endsAt(entry), timeZone, language));
    return `${titleOf(entry, language)} · ${when}`;
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    try {
      const profile = this.stepFree ? 'wheelchair' : 'walking';
      const { body } = await getJson<KioskSchedule>(`kiosks/${encodeURIComponent(this.kiosk)}/schedule?profile=${profile}`);
      if (asked === this.asked) {
        this.take(body.items);
      }
    } catch {
      // What was heard last stays, and the page says from when it is.
    }
  }

  private take(items: KioskSchedule['items']): void {
    this.items = items;
    this.heardAt = Date.now();
    this.host.requestUpdate();
  }
}
