import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { pictureOf } from '../shared/picture.js';
import { lookStyles } from './look-css.js';
import { ticketWordsIn } from './ticket-words.js';
import type { Tickets, TicketTold } from './tickets.js';

/** A ticket's code has some sixty squares a side, and each should be several pixels wide. */
const WIDTH = 1280;
const REST_MS = 200;
const LONGEST_MS = 30_000;

type Told = 'hold' | 'refused' | 'none' | 'noCamera' | 'notNow';

/**
 * Looks for a ticket's code before the kiosk's camera, which is open only while this is on the screen.
 *
 * Fires `found` with what was told of the ticket, and `left` when the visitor wants something else.
 */
@customElement('limen-show-ticket')
export class ShowTicket extends LitElement {
  static override styles = [
    reset,
    lookStyles,
    css`
      .frame {
        width: min(100%, calc(840 * var(--k)));
        aspect-ratio: 4 / 3;
      }
      .kept {
        text-align: center;
      }
      @media (orientation: landscape) {
        section {
          width: min(100%, calc(1500 * var(--k)));
        }
        .frame {
          width: auto;
          height: calc(400 * var(--k));
        }
        p.state {
          min-height: 1.35em;
        }
      }
    `,
  ];

  @property({ attribute: false }) tickets!: Tickets;
  @property() language = 'en';

  @state() private told: Told = 'hold';
  @state() private looking = true;

  @query('video') private video!: HTMLVideoElement | null;

  private stream: MediaStream | undefined;
  private turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shut();
  }

  protected override firstUpdated(): void {
    this.focusTitle();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get('looking') !== undefined) {
      this.focusTitle();
    }
  }

  protected override render(): TemplateResult {
    const words = ticketWordsIn(this.language);
    return html`<section aria-labelledby="title">
      <h2 id="title" tabindex="-1">${words.offer}</h2>
      ${this.looking
        ? html`<div class="frame"><video autoplay muted playsinline aria-label=${words.camera}></video></div>
            <p class="state" role="status" data-state=${this.told}>${words.told[this.told]}</p>
            <p class="kept">${words.kept}</p>
            <button @click=${this.leave}>${words.stop}</button>`
        : html`<p role="status" data-state=${this.told}>${words.told[this.told]}</p>
            <button @click=${() => void this.look()}>${words.again}</button>
            <button class="go" @click=${this.leave}>${words.back}</button>`}
    </section>`;
  }

  private focusTitle(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  private async look(): Promise<void> {
    const turn = ++this.turn;
    this.looking = true;
    this.told = 'hold';
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: WIDTH } } });
      if (turn !== this.turn) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.stream = stream;
    } catch {
      this.over(turn, 'noCamera');
      return;
    }
    try {
      await this.watch(this.stream, turn);
    } catch {
      this.over(turn, 'notNow');
    }
  }

  private async watch(stream: MediaStream, turn: number): Promise<void> {
    await this.updateComplete;
    const { video } = this;
    if (!video || turn !== this.turn) {
      return;
    }
    video.srcObject = stream;
    await video.play();
    const end = performance.now() + LONGEST_MS;
    while (performance.now() < end) {
      const told = await this.tickets.show(await pictureOf(video, WIDTH));
      if (turn !== this.turn) {
        return;
      }
      if (told.state === 'found') {
        this.shut();
        this.dispatchEvent(new CustomEvent<TicketTold>('found', { detail: told }));
        return;
      }
      if (told.state === 'refused') {
        // The phone's next code, or another ticket, may be good.
        this.told = 'refused';
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    this.over(turn, this.told === 'refused' ? 'refused' : 'none');
  }

  private over(turn: number, told: Told): void {
    if (turn === this.turn) {
      this.shut();
      this.told = told;
      this.looking = false;
    }
  }

  /** The camera's light must not stay on. */
  private shut(): void {
    this.turn++;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
  }

  private readonly leave = (): void => {
    this.shut();
    this.dispatchEvent(new Event('left'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-show-ticket': ShowTicket;
  }
}
