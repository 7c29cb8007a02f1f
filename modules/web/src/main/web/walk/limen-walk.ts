import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import '../gate/limen-gate.js';
import { api } from '../shared/api.js';
import { warningIcon } from '../shared/icons.js';
import { pictureOf } from '../shared/picture.js';

/** As wide as a gate's camera need be. */
const WIDTH = 960;
/** A gate looks at some fifteen pictures a second. */
const REST_MS = 60;
const REST_LONG_MS = 1_000;
const PATIENCE_MS = 4_000;

type Step = 'ask' | 'opening' | 'walking' | 'denied' | 'none';

/**
 * Walking up to a gate before one's own camera: the camera's pictures go to the gate's node, and beside them stands what the
 * gate shows.
 */
@customElement('limen-walk')
export class LimenWalk extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        min-height: 100vh;
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--space-4);
        padding: var(--space-5);
        background: var(--ground);
        box-sizing: border-box;
        height: 100vh;
        height: 100dvh;
      }
      header {
        grid-column: 1 / -1;
      }
      h1 {
        font-size: var(--type-xl);
        line-height: 1.2;
      }
      .side {
        position: relative;
        min-height: 0;
        overflow: hidden;
        border-radius: var(--radius-l);
        background: var(--surface);
        display: grid;
      }
      limen-gate {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        container-type: size;
      }
      .talk {
        display: grid;
        align-content: center;
        gap: var(--space-4);
        padding: var(--space-6);
        font-size: var(--type-l);
        line-height: 1.45;
        overflow-y: auto;
      }
      .quiet {
        color: var(--ink-2);
        font-size: var(--type-m);
      }
      .problem {
        display: flex;
        gap: var(--space-3);
        align-items: start;
        color: var(--denied);
        font-weight: var(--weight-strong);
      }
      .problem i {
        flex: 0 0 1.5rem;
        height: 1.5rem;
      }
      video {
        width: 100%;
        height: 100%;
        object-fit: cover;
        transform: scaleX(-1);
        background: #000;
      }
      button {
        display: grid;
        place-items: center;
        min-height: 56px;
        padding: 0 var(--space-5);
        border: 2px solid var(--ink);
        border-radius: var(--radius-m);
        background: var(--sign);
        color: var(--on-sign);
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      .stop {
        position: absolute;
        inset-inline: var(--space-4);
        bottom: var(--space-4);
        background: var(--surface);
        color: var(--ink);
      }
      .over {
        position: absolute;
        inset-inline: var(--space-4);
        top: var(--space-4);
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      @media (max-width: 720px) {
        :host {
          grid-template: auto minmax(0, 1fr) minmax(0, 1fr) / minmax(0, 1fr);
          padding: var(--space-4);
        }
      }
    `,
  ];

  @state() private step: Step = 'ask';
  /** Why pictures do not arrive; empty while they do. */
  @state() private problem = '';

  @query('video') private video!: HTMLVideoElement | null;

  private readonly gate = new URLSearchParams(location.search).get('gate') ?? '';
  private readonly page = crypto.randomUUID();
  private stream: MediaStream | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shut();
  }

  protected override render(): TemplateResult {
    return html`
      <header>
        <h1>Walk through the gate</h1>
      </header>
      <section class="side" aria-label="Your camera">${this.mine()}</section>
      <section class="side" aria-label="What the gate shows"><limen-gate></limen-gate></section>
    `;
  }

  private mine(): TemplateResult {
    switch (this.step) {
      case 'ask':
        return html`<div class="talk">
          <p>Your camera becomes this gate's camera. Walk up to it, and see on the other side what the gate would show you.</p>
          <p class="quiet">
            The pictures go to the node of this gate, on this machine, and nowhere else. It looks at each as at anybody who walks up,
            and drops it. What it decides is written down as at any gate, with a small picture of the face in memory for staff when
            it has doubts.
          </p>
          <button @click=${() => void this.open()}>Use my camera</button>
        </div>`;
      case 'opening':
      case 'walking':
        return html`<video autoplay muted playsinline aria-label="What your camera sees"></video>
          ${this.problem ? html`<p class="over problem" role="alert"><i>${warningIcon()}</i>${this.problem}</p>` : nothing}
          <button class="stop" @click=${this.leave}>Stop</button>`;
      default:
        return html`<div class="talk">
          <p class="problem" role="alert">
            <i>${warningIcon()}</i>${this.step === 'denied'
              ? 'The browser does not let this page use the camera. Allow it beside the address, and try again.'
              : 'There is no camera that this page can use.'}
          </p>
          <button @click=${() => void this.open()}>Try again</button>
        </div>`;
    }
  }

  private async open(): Promise<void> {
    this.step = 'opening';
    this.problem = '';
    if (!navigator.mediaDevices) {
      this.step = 'none';
      return;
    }
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 1280 } } });
    } catch (fault) {
      this.step = fault instanceof DOMException && fault.name === 'NotAllowedError' ? 'denied' : 'none';
      return;
    }
    this.stream = stream;
    await this.updateComplete;
    if (!this.video || !this.isConnected) {
      this.shut();
      return;
    }
    this.video.srcObject = stream;
    await this.video.play();
    this.step = 'walking';
    void this.walk(stream);
  }

  /** One picture at a time; nothing is sent while the page is hidden. */
  private async walk(stream: MediaStream): Promise<void> {
    while (this.stream === stream) {
      let rest = REST_MS;
      if (!document.hidden && this.video && this.video.videoWidth > 0) {
        this.problem = await this.send(await pictureOf(this.video, WIDTH));
        rest = this.problem ? REST_LONG_MS : REST_MS;
      }
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }

  /** Resolves to why the picture did not arrive; never rejects. */
  private async send(picture: Blob): Promise<string> {
    try {
      const response = await fetch(api(`gates/${encodeURIComponent(this.gate)}/camera`), {
        method: 'POST',
        cache: 'no-store',
        headers: { 'Content-Type': 'image/jpeg', 'Limen-Camera-Page': this.page },
        body: picture,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.ok) {
        return '';
      }
      const told = (await response.json().catch(() => ({}))) as { detail?: string };
      return told.detail ?? 'The gate does not take the picture.';
    } catch {
      return 'The gate\'s node does not answer. Trying again…';
    }
  }

  /** The camera's light must not stay on. */
  private shut(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
  }

  private readonly leave = (): void => {
    this.shut();
    this.step = 'ask';
    this.problem = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-walk': LimenWalk;
  }
}
