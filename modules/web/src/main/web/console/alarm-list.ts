import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { humanise, timeOfDay } from '../shared/format.js';
import { warningIcon } from '../shared/icons.js';
import type { Alarm } from '../shared/protocol.js';
import { ALARM_WORD } from './alarm-log.js';

/** What staff were called to last; nothing while there was nothing. */
@customElement('limen-alarm-list')
export class AlarmList extends LitElement {
  static override styles = [
    reset,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: 22px minmax(0, 1fr) auto;
        gap: var(--space-2);
        padding: var(--space-3);
        border-radius: var(--radius-m);
        background: var(--sign);
        color: var(--on-sign);
      }
      i {
        width: 22px;
        height: 22px;
      }
      h4 {
        margin: 0;
        font-size: inherit;
        font-weight: var(--weight-strong);
      }
    `,
  ];

  /** Newest first. */
  @property({ attribute: false }) alarms: Alarm[] = [];

  protected override render(): TemplateResult | typeof nothing {
    if (this.alarms.length === 0) {
      return nothing;
    }
    return html`<ul aria-label="Alarms">
      ${this.alarms.map(
        (alarm) => html`<li class=${alarm.alarm}>
          <i>${warningIcon()}</i>
          <div>
            <h4>${ALARM_WORD[alarm.alarm] ?? humanise(alarm.alarm)}${alarm.count > 1 ? html` × ${alarm.count}` : nothing}</h4>
            <p>${alarm.sentence}</p>
          </div>
          <time>${timeOfDay(alarm.at)}</time>
        </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-alarm-list': AlarmList;
  }
}
