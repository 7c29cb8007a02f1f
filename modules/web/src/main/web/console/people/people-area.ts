import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { areaCss } from '../area-css.js';
import { type Question, sentenceOf } from '../question.js';
import '../question.js';
import { type Consent, type Dossier, erase, type Person, readDossier, readPeople, type Reference } from './people.js';
import './receipt-card.js';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const on = (at: string): string => day.format(Date.parse(at));

/** Who is enrolled, what they agreed to, and how they are erased: everywhere, with a receipt. */
@customElement('limen-people-area')
export class PeopleArea extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      :host {
        grid-template-columns: clamp(270px, 24vw, 420px) minmax(0, 1fr);
      }
      .list button {
        display: grid;
        justify-content: start;
        justify-items: start;
        width: 100%;
        min-height: 56px;
        padding: var(--space-2) var(--space-3);
        gap: 0;
        border: 0;
        border-top: 1px solid var(--line);
        border-radius: 0;
        font-weight: var(--weight-text);
        text-align: start;
      }
      .list button[aria-current='true'] {
        background: var(--selected);
        box-shadow: inset 4px 0 var(--focus);
      }
      .dossier {
        display: grid;
        align-content: start;
        gap: var(--space-4);
        min-width: 0;
      }
      @media (max-width: 899px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ type: Boolean }) away = false;

  @state() private persons: Person[] = [];
  @state() private more = false;
  @state() private wanted = '';
  @state() private dossier: Dossier | undefined;
  @state() private receipt: string | undefined;
  @state() private fault = '';
  @state() private asked = { sentence: '', consequence: '', yes: '' };

  @query('limen-question') private question!: Question;

  /** The address of what is asked about. */
  private erasing = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read('');
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card" aria-label="People">
        <form class="bar" @submit=${this.submit}>
          <label
            >Person, by id
            <input
              autocomplete="off"
              .value=${this.wanted}
              @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
            />
          </label>
          <button ?disabled=${this.away}>Find</button>
        </form>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <ul class="list">
          ${this.persons.map(
            (person) => html`<li>
              <button
                aria-current=${person.id === this.dossier?.person.id}
                @click=${() => void this.open(person.id)}
              >
                <b>${person.displayName}</b><small>${person.id}${person.consent ? '' : ', no consent'}</small>
              </button>
            </li>`,
          )}
        </ul>
        ${this.persons.length === 0 && !this.fault ? html`<p>Nobody is enrolled.</p>` : nothing}
        ${this.more ? html`<div><button ?disabled=${this.away} @click=${() => void this.read(this.persons.at(-1)?.id ?? '')}>More people</button></div>` : nothing}
      </section>
      <div class="dossier">
        ${this.receipt ? html`<limen-receipt .receipt=${this.receipt}></limen-receipt>` : nothing}
        ${this.dossier ? this.shown(this.dossier) : html`<section class="card"><p>Choose somebody, to see what is held and why.</p></section>`}
      </div>
      <limen-question
        asked=${this.asked.sentence}
        consequence=${this.asked.consequence}
        yes=${this.asked.yes}
        @done=${(event: CustomEvent<string | undefined>) => void this.erased(event.detail)}
      ></limen-question>
    `;
  }

  private shown({ person, references, consents }: Dossier): TemplateResult {
    return html`<section class="card" aria-labelledby="name">
      <div class="bar">
        <h2 id="name">${person.displayName} <small>${person.id}</small></h2>
        <button class="danger" ?disabled=${this.away} @click=${() => this.erasePerson(person)}>Erase this person…</button>
      </div>
      ${person.consent
        ? html`<p>
            Enrolled by consent to <b>${person.consent.purpose}</b>, version ${person.consent.version}, given on
            ${on(person.consent.givenAt)}.
          </p>`
        : html`<p class="warn">No consent: no reference may be held.</p>`}
      <h3>References</h3>
      ${references.length === 0
        ? html`<p>None: gates do not recognise this person.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Made on</th>
                <th scope="col">Model</th>
                <th scope="col">Look-alikes</th>
                <th scope="col"><span class="visually-hidden">Actions</span></th>
              </tr>
            </thead>
            <tbody>
              ${references.map((reference, i) => this.reference(person, reference, i))}
            </tbody>
          </table>`}
      <p class="quiet">A reference is a template of the face. The picture it was made from is not kept, so none is shown.</p>
      <h3>Agreements</h3>
      ${consents.length === 0
        ? html`<p>None recorded.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Purpose</th>
                <th scope="col">Version</th>
                <th scope="col">Given</th>
                <th scope="col">State</th>
                <th scope="col"><span class="visually-hidden">Actions</span></th>
              </tr>
            </thead>
            <tbody>
              ${consents.map((consent) => this.consent(person, consent))}
            </tbody>
          </table>`}
    </section>`;
  }

  private reference(person: Person, reference: Reference, index: number): TemplateResult {
    return html`<tr>
      <th scope="row">${on(reference.createdAt)}</th>
      <td>${reference.model}</td>
      <td>${reference.lookAlikes === 0 ? 'none' : `${reference.lookAlikes}: needs a ticket as well`}</td>
      <td>
        <button
          class="danger"
          aria-label="Erase reference ${index + 1}"
          ?disabled=${this.away}
          @click=${() =>
            this.ask(
              'Erase this reference?',
              'It is gone here at once, and at every gate when the gate has heard. Gates may no longer recognise this person.',
              'Erase the reference',
              `${pathOf(person)}/references/${encodeURIComponent(reference.id)}`,
            )}
        >
          Erase…
        </button>
      </td>
    </tr>`;
  }

  private consent(person: Person, consent: Consent): TemplateResult {
    return html`<tr>
      <th scope="row">${consent.purpose}</th>
      <td>${consent.version}</td>
      <td>${on(consent.givenAt)}</td>
      <td>${consent.endedAt ? `ended on ${on(consent.endedAt)}` : 'in force'}</td>
      <td>
        ${consent.endedAt
          ? nothing
          : html`<button
              aria-label="Take back ${consent.purpose}"
              ?disabled=${this.away}
              @click=${() =>
                this.ask(
                  `Take back the agreement to ${consent.purpose}?`,
                  'When it is the one the person is enrolled by, all references are erased here and at every node.',
                  'Take it back',
                  `${pathOf(person)}/consents/${encodeURIComponent(consent.id)}`,
                )}
            >
              Take back…
            </button>`}
      </td>
    </tr>`;
  }

  private erasePerson(person: Person): void {
    this.ask(
      `Erase ${person.displayName}?`,
      'Name, references, tickets and pictures are gone for good: here when this answers, and at each node when it has said so. A receipt shows which have.',
      'Erase for good',
      pathOf(person),
    );
  }

  private ask(sentence: string, consequence: string, yes: string, path: string): void {
    this.asked = { sentence, consequence, yes };
    this.question.ask(() => erase(path));
    this.erasing = path;
  }

  private async erased(receipt: string | undefined): Promise<void> {
    this.receipt = receipt ?? this.receipt;
    const gone = this.dossier && this.erasing === pathOf(this.dossier.person);
    const id = gone ? undefined : this.dossier?.person.id;
    this.dossier = gone ? undefined : this.dossier;
    this.persons = [];
    await this.read('');
    if (id !== undefined) {
      await this.open(id);
    }
  }

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    void this.open(this.wanted.trim());
  };

  private async read(after: string): Promise<void> {
    try {
      const page = await readPeople(after);
      this.persons = after === '' ? page.persons : [...this.persons, ...page.persons];
      this.more = page.more;
      this.fault = '';
    } catch (fault) {
      this.fault = sentenceOf(fault);
    }
  }

  private async open(id: string): Promise<void> {
    try {
      this.dossier = id === '' ? undefined : await readDossier(id);
      this.fault = this.dossier || id === '' || this.receipt ? '' : `There is nobody ${id}.`;
    } catch (fault) {
      this.fault = sentenceOf(fault);
    }
  }
}

const pathOf = ({ id }: Person): string => `persons/${encodeURIComponent(id)}`;

declare global {
  interface HTMLElementTagNameMap {
    'limen-people-area': PeopleArea;
  }
}
