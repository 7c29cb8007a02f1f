import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { eraseIcon } from '../shared/icons.js';
import { keyboardCss } from './keyboard-css.js';
import { DIGITS, isForeign, LATIN, LAYOUTS } from './layouts.js';
import { type Language, wordsIn } from './words.js';

/**
 * The letters of a language on large keys; every language can have the Latin ones as well. Says `key` with a letter, `erase`
 * for the last one. Types into nothing by itself.
 */
@customElement('limen-kiosk-keyboard')
export class KioskKeyboard extends LitElement {
  static override styles = [reset, keyboardCss];

  @property() language: Language = 'en';
  @state() private latin = false;

  protected override render(): TemplateResult {
    const words = wordsIn(this.language);
    const rows = this.latin ? LATIN : LAYOUTS[this.language];
    return html`<div class="keys ${rows.length > 4 ? 'many' : ''}" role="group" aria-label=${words.search}>
      <div class="row">${DIGITS.map((key) => this.key(key))}</div>
      ${rows.map((row) => html`<div class="row">${row.map((key) => this.key(key))}</div>`)}
      <div class="row">
        ${!isForeign(this.language)
          ? nothing
          : html`<button class="wide" aria-label=${words.letters} aria-pressed=${this.latin} @click=${() => (this.latin = !this.latin)}>
              ${this.latin ? LAYOUTS[this.language][0]!.slice(0, 3).join('') : 'ABC'}
            </button>`}
        <button class="space" @click=${() => this.say('key', ' ')}>${words.space}</button>
        <button class="wide erase" aria-label=${words.erase} @click=${() => this.say('erase')}><i>${eraseIcon()}</i></button>
      </div>
    </div>`;
  }

  private key(key: string): TemplateResult {
    return key === '' ? html`<span></span>` : html`<button @click=${() => this.say('key', key)}>${key}</button>`;
  }

  private say(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
