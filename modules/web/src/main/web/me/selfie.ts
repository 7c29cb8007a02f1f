import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { ApiError } from '../shared/api.js';
import { parts } from './me-styles.js';
import type { Phone } from './phone.js';
import type { Verdict } from './protocol.js';
import { said } from './said.js';
import type { Words } from './words.js';

/** Small enough to be sent every second, large enough to be judged. */
const LONGER_SIDE = 720;
const JPEG_QUALITY = 0.9;
const REST_MS = 500;
const REST_LONG_MS = 3_000;

/** The width of a view is this share of its height. */
const VIEW = 3 / 4;

/** The middle of a picture, as the view shows it, at most {@link LONGER_SIDE} pixels high. */
async function portrait(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const shown = { width: Math.min(width, height * VIEW), height: Math.min(height, width / VIEW) };
  const scale = Math.min(1, LONGER_SIDE / shown.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(shown.width * scale);
  canvas.height = Math.round(shown.height * scale);
  const corner = [(width - shown.width) / 2, (height - shown.height) / 2] as const;
  canvas.getContext('2d')?.drawImage(source, ...corner, shown.width, shown.height, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', JPEG_QUALITY),
  );
}

/**
 * A picture of oneself, with somebody to say what is wrong with it: each is looked at by the coordinator, by the same rules as
 * every portrait, and dropped. The one that is taken is one that was found good.
 */
@customElement('limen-selfie')
export class Selfie extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      .frame {
        position: relative;
        overflow: hidden;
        border-radius: var(--radius-l);
        background: #000;
        aspect-ratio: 3 / 4;
        max-height: 60vh;
        margin: 0 auto;
        width: 100%;
        max-width: 28rem;
      }
      video {
        width: 100%;
        height: 100%;
        object-fit: cover;
        transform: scaleX(-1);
      }
      .oval {
        position: absolute;
        inset: 10% 18%;
        border: 5px solid #fff;
        border-radius: 50%;
        box-shadow: 0 0 0 100vmax rgb(0 0 0 / 45%);
      }
      .oval.good {
        border-color: #63d896;
        border-style: double;
        border-width: 9px;
      }
      .advice {
        min-height: 3.2em;
        display: grid;
        align-items: center;
        text-align: center;
        font-size: var(--type-l);
        font-weight: var(--weight-sign);
      }
      input[type='file'] {
        padding: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) words!: Words;

  @state() private camera: 'opening' | 'open' | 'none' | 'denied' = 'opening';
  @state() private verdict: Verdict | undefined;
  @state() private result: Verdict | undefined;
  @state() private problem = '';
  @state() private sending = false;

  @query('video') private video!: HTMLVideoElement | null;

  private stream: MediaStream | undefined;
  private good: Blob | undefined;
  private closed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.closed = false;
    void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shut();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<section class="stack" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${words.selfie}</h2>
      ${this.problem ? said('bad', this.problem) : nothing}
      ${this.result ? this.outcome(this.result) : this.camera === 'open' || this.camera === 'opening' ? this.viewfinder() : this.chooser()}
      <button class="act" @click=${this.done}>${words.back}</button>
    </section>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  private viewfinder(): TemplateResult {
    const { words, verdict } = this;
    const good = verdict?.outcome === 'good';
    const advice = good ? words.good : verdict?.fault ? words.faults[verdict.fault] : words.looking;
    return html`<div class="frame">
        <video autoplay muted playsinline aria-label=${words.camera}></video>
        <div class="oval ${good ? 'good' : ''}" aria-hidden="true"></div>
      </div>
      <p class="advice" role="status" data-fault=${verdict?.fault ?? verdict?.outcome ?? ''}>${advice}</p>
      <button class="act main" ?disabled=${!good || this.sending} @click=${() => void this.shoot()}>${words.shoot}</button>
      <p class="quiet">${words.lookWhere}</p>`;
  }

  private chooser(): TemplateResult {
    const { words } = this;
    return html`${said('ask', this.camera === 'denied' ? words.cameraDenied : words.cameraNone)}
      <label>${words.choosePicture}<input type="file" accept="image/*" capture="user" @change=${this.chosen} /></label>
      <p class="quiet">${words.lookWhere}</p>`;
  }

  private outcome(result: Verdict): TemplateResult {
    const { words } = this;
    if (result.outcome === 'enrolled') {
      return html`${said('good', words.enrolled)}<p>${words.enrolledHow}</p>`;
    }
    if (result.outcome === 'referred') {
      return said('ask', words.referred);
    }
    return html`${said('bad', `${words.refused} ${result.fault ? words.faults[result.fault] : (result.sentence ?? '')}`)}
      <button class="act main" @click=${() => void this.open()}>${words.again}</button>`;
  }

  private async open(): Promise<void> {
    this.result = undefined;
    this.verdict = undefined;
    this.good = undefined;
    this.camera = 'opening';
    if (!navigator.mediaDevices) {
      this.camera = 'none';
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 1280 } } });
      if (this.closed) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.stream = stream;
      this.camera = 'open';
      await this.updateComplete;
      if (this.video) {
        this.video.srcObject = stream;
        await this.video.play();
        void this.watch();
      }
    } catch (fault) {
      this.camera = fault instanceof DOMException && fault.name === 'NotAllowedError' ? 'denied' : 'none';
    }
  }

  /** One picture at a time, with a rest between; nothing is sent while the page is hidden. */
  private async watch(): Promise<void> {
    const { stream } = this;
    while (stream && stream === this.stream && !this.result) {
      let rest = REST_MS;
      if (!document.hidden && !this.sending && this.video && this.video.videoWidth > 0) {
        try {
          const picture = await portrait(this.video, this.video.videoWidth, this.video.videoHeight);
          const verdict = await this.phone.look(picture);
          this.good = verdict.outcome === 'good' ? picture : undefined;
          this.verdict = verdict;
          this.problem = '';
        } catch (fault) {
          this.good = undefined;
          this.verdict = undefined;
          rest = REST_LONG_MS;
          this.problem = fault instanceof ApiError && fault.status === 429 ? this.words.enough : this.words.fault;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }

  private async shoot(): Promise<void> {
    if (this.good) {
      await this.enrol(this.good);
    }
  }

  private readonly chosen = async (event: Event): Promise<void> => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (!file) {
      return;
    }
    try {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
      await this.enrol(await portrait(picture, picture.width, picture.height));
    } catch {
      this.problem = this.words.faults.unreadable;
    }
  };

  private async enrol(picture: Blob): Promise<void> {
    this.sending = true;
    this.problem = '';
    try {
      this.result = await this.phone.enrol(picture);
      this.shut();
      this.closed = false;
    } catch (fault) {
      this.problem = fault instanceof ApiError && fault.status === 429 ? this.words.enough : this.words.fault;
    } finally {
      this.sending = false;
    }
  }

  /** The camera's light must not stay on. */
  private shut(): void {
    this.closed = true;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.good = undefined;
  }

  private readonly done = (): void => void this.dispatchEvent(new Event('done'));
}
