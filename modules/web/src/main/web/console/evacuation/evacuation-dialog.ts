import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { send } from '../../shared/api.js';
import type { Evacuation, FireInput } from '../../shared/protocol.js';
import { areaCss } from '../area-css.js';
import { dialogCss } from '../dialog-css.js';
import type { Question } from '../question.js';
import '../question.js';
import { sentenceOf } from '../question.js';
import type { EvacuationFeed } from './evacuation-feed.js';

const LONGEST_REASON = 200;

/** What somebody is about to say. */
export type Act = 'raise' | 'end' | 'dismiss';

interface Words {
  title: string;
  consequences: readonly string[];
  reasons: readonly string[];
  /** To be typed, so that no slip of the hand does it; nothing where little hangs on it. */
  word: string | undefined;
  yes: string;
}

const WORDS: Record<Act, Words> = {
  raise: {
    title: 'Tell everybody to leave?',
    consequences: [
      'Every kiosk shows the way out and nothing else, in eight languages.',
      'Entries are shut, exits stand free.',
      'It goes on until somebody here ends it.',
    ],
    reasons: ['Fire or smoke', 'Threat', 'Crowd too dense', 'Drill'],
    word: 'leave',
    yes: 'Everybody leaves',
  },
  end: {
    title: 'Say that the evacuation is over?',
    consequences: ['Kiosks and gates go back to what they did before.', 'A gate whose own fire input is still on stays as it is.'],
    reasons: ['All clear', 'False alarm', 'End of the drill'],
    word: 'over',
    yes: 'It is over',
  },
  dismiss: {
    title: 'Nobody need leave?',
    consequences: [
      'The question is answered for everybody here.',
      'The gate itself stays as it is for as long as its fire input is on.',
      'Should the input go on flickering, it asks again after a quarter of an hour at the latest.',
    ],
    reasons: ['Looked at, no fire', 'Test of the panel', 'Faulty contact'],
    word: undefined,
    yes: 'Nobody need leave',
  },
};

/** Asks why, and for a typed word, before everybody is told to leave or that it is over. Fires `closed`. */
@customElement('limen-evacuation-dialog')
export class EvacuationDialog extends LitElement {
  static override styles = [
    reset,
    areaCss,
    dialogCss,
    css`
      ul {
        display: grid;
        gap: var(--space-1);
        padding-inline-start: 1.2em;
        list-style: disc;
      }
    `,
  ];

  @property({ type: Boolean }) away = false;
  /** Puts what is said to the coordinator, and takes the answer. */
  @property({ attribute: false }) ask: EvacuationFeed['ask'] = async (question) => void (await question());

  @state() private act: Act = 'raise';
  @state() private inputs: readonly FireInput[] = [];
  @state() private reason: string | undefined;
  @state() private sending = false;
  @state() private fault = '';

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('form') private form!: HTMLFormElement;
  @query('limen-question') private question!: Question;

  /** Opens; `inputs` are what is dismissed, and nothing that comes while it is open. */
  open(act: Act, inputs: readonly FireInput[] = []): void {
    this.act = act;
    this.inputs = inputs;
    this.reason = undefined;
    this.fault = '';
    this.form.reset();
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const words = WORDS[this.act];
    return html`<dialog aria-labelledby="asked" aria-describedby="consequences" @close=${() => this.dispatchEvent(new Event('closed'))}>
        <h2 id="asked">${words.title}</h2>
        <ul id="consequences">
          ${words.consequences.map((each) => html`<li>${each}</li>`)}
        </ul>
        <form novalidate @submit=${this.submit}>
          <fieldset>
            <legend>Why</legend>
            ${words.reasons.map((reason) => this.choice(reason, reason))} ${this.choice('', 'Something else')}
          </fieldset>
          ${this.reason === ''
            ? html`<label>In your words <input class="wide" name="own" autocomplete="off" maxlength=${LONGEST_REASON} /></label>`
            : nothing}
          ${words.word === undefined
            ? nothing
            : html`<label
                >Type ${words.word} to go on
                <input name="word" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="fault" />
              </label>`}
          <p class="quiet">It is recorded for good who said it and why: name no person.</p>
          <p class="fault" id="fault" role="alert">${this.fault}</p>
          <div class="actions">
            <button class=${this.act === 'raise' ? 'danger' : 'go'} ?disabled=${this.sending || this.away}>${words.yes}</button>
            <button type="button" @click=${() => this.dialog.close()}>Keep as it is</button>
          </div>
        </form>
      </dialog>
      <limen-question @done=${() => this.dialog.close()}></limen-question>`;
  }

  private choice(value: string, name: string): TemplateResult {
    return html`<label class="choice">
      <input type="radio" name="reason" value=${value} .checked=${this.reason === value} @change=${() => (this.reason = value)} />
      <span>${name}</span>
    </label>`;
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.sending || this.away) {
      return;
    }
    const fields = new FormData(this.form);
    const reason = (this.reason === '' ? String(fields.get('own') ?? '') : (this.reason ?? '')).trim();
    const { word } = WORDS[this.act];
    if (reason === '') {
      this.fault = 'Say why.';
      return;
    }
    if (word !== undefined && String(fields.get('word') ?? '').trim().toLowerCase() !== word) {
      this.fault = `Type ${word} into the field.`;
      return;
    }
    this.sending = true;
    this.fault = '';
    try {
      await this.question.run(() => this.ask(() => this.send(reason)));
    } catch (fault) {
      this.fault = sentenceOf(fault);
    } finally {
      this.sending = false;
    }
  };

  private async send(reason: string): Promise<Evacuation | undefined> {
    return this.act === 'dismiss'
      ? send<Evacuation>('POST', 'evacuation/fire-input-dismissals', { inputs: this.inputs.map(({ gate, at }) => ({ gate, at })), reason })
      : send<Evacuation>('PUT', 'evacuation', { active: this.act === 'raise', reason });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-evacuation-dialog': EvacuationDialog;
  }
}
