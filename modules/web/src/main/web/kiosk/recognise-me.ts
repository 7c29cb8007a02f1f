import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { pictureOf } from '../shared/picture.js';
import { lookStyles } from './look-css.js';
import type { Recognition, State } from './recognition.js';
import { recogniseWordsIn } from './recognise-words.js';

/** Large enough to be read, small enough for four a second. */
const WIDTH = 960;
const REST_MS = 150;
/** Longer than the node looks; then something is wrong. */
const LONGEST_MS = 15_000;

type Step = 'ask' | 'look' | 'over';

/**
 * Asks a visitor whether the kiosk may look at them, and does it. The camera is opened after the visitor has said yes, every
 * time anew, and shut before the answer is shown.
 *
 * Fires `found` with the id of the destination, and `left` when the visitor wants something else.
 */
@customElement('limen-recognise-me')
export class RecogniseMe extends LitElement {
  static override styles = [
    reset,
    lookStyles,
    css`
      .oval {
        position: absolute;
        inset: 8% 16%;
        border: calc(8 * var(--k)) solid #fff;
        border-radius: 50%;
        box-shadow: 0 0 0 100vmax rgb(0 0 0 / 45%);
      }
    `,
  ];

  @property({ attribute: false }) recognition!: Recognition;
  @property() language = 'en';

  @state() private step: Step = 'ask';
  @state() private told: State = 'looking';
  /** What went wrong; empty while nothing has. */
  @state() private problem = '';

  @query('video') private video!: HTMLVideoElement | null;

  private stream: MediaStream | undefined;
  private visit: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.step = 'ask';
    this.problem = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shut();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step')) {
      this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    }
  }

  protected override render(): TemplateResult {
    const words = recogniseWordsIn(this.language);
    switch (this.step) {
      case 'ask':
        return html`<section aria-labelledby="title">
          <h2 id="title" tabindex="-1">${words.ask}</h2>
          <p>${words.what}</p>
          <p>${words.other}</p>
          <button class="go" @click=${() => void this.look()}>${words.yes}</button>
          <button @click=${this.leave}>${words.no}</button>
        </section>`;
      case 'look':
        return html`<section aria-labelledby="title">
          <h2 id="title" class="visually-hidden" tabindex="-1">${words.offer}</h2>
          <div class="frame">
            <video autoplay muted playsinline aria-label=${words.camera}></video>
            <div class="oval" aria-hidden="true"></div>
          </div>
          <p class="state" role="status" data-state=${this.told}>${words.state[this.told]}</p>
          <button @click=${this.leave}>${words.stop}</button>
        </section>`;
      default:
        return html`<section aria-labelledby="title">
          <h2 id="title" tabindex="-1">${words.offer}</h2>
          <p role="status" data-state=${this.told}>${this.problem || words.state[this.told]}</p>
          ${this.problem ? nothing : html`<button @click=${() => void this.look()}>${words.yes}</button>`}
          <button class="go" @click=${this.leave}>${words.back}</button>
        </section>`;
    }
  }

  private async look(): Promise<void> {
    const words = recogniseWordsIn(this.language);
    this.step = 'look';
    this.told = 'looking';
    this.problem = '';
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 1280 } } });
    } catch {
      this.over(words.noCamera);
      return;
    }
    try {
      await this.watch(this.stream);
    } catch {
      this.over(words.notNow);
    }
  }

  private async watch(stream: MediaStream): Promise<void> {
    await this.updateComplete;
    const { video } = this;
    if (!video || !this.isConnected) {
      this.shut();
      return;
    }
    video.srcObject = stream;
    await video.play();
    const visit = await this.recognition.begin();
    this.visit = visit;
    const end = performance.now() + LONGEST_MS;
    while (this.visit === visit && performance.now() < end) {
      const told = await this.recognition.show(visit, await pictureOf(video, WIDTH));
      if (this.visit !== visit) {
        return;
      }
      this.told = told.state;
      if (told.state === 'recognised' && told.to !== undefined) {
        this.shut();
        this.dispatchEvent(new CustomEvent('found', { detail: told.to }));
        return;
      }
      if (told.state === 'unknown') {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    if (this.visit === visit) {
      this.told = 'unknown';
      this.over('');
    }
  }

  private over(problem: string): void {
    this.shut();
    this.problem = problem;
    this.step = 'over';
  }

  /** The camera's light must not stay on, and what the node knows of the visitor goes. */
  private shut(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    if (this.visit !== undefined) {
      void this.recognition.end(this.visit);
      this.visit = undefined;
    }
  }

  private readonly leave = (): void => {
    this.shut();
    this.dispatchEvent(new Event('left'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-recognise-me': RecogniseMe;
  }
}
