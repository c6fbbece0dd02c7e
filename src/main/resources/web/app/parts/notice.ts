import { css, html, LitElement, nothing } from 'lit';
import { isRefusal, wordsFor } from '../api/requests';
import { icon } from './icons';
import { reset } from './styles';

/** Says what went wrong and what would mend it, where it went wrong. */
export class Notice extends LitElement {
  static override properties = { fault: { attribute: false }, tone: { type: String } };

  declare fault: unknown;
  declare tone: 'bad' | 'warn' | 'calm';

  constructor() {
    super();
    this.tone = 'bad';
  }

  static override styles = [
    reset,
    css`
      div {
        display: flex;
        gap: var(--s3);
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        background: var(--refused-soft);
        color: var(--ink);
        font-size: var(--text-m);
        overflow-wrap: anywhere;
      }
      svg {
        flex: none;
        margin-top: 0.15rem;
        color: var(--refused);
      }
      .warn {
        background: var(--warn-soft);
      }
      .warn svg {
        color: var(--warn);
      }
      .calm {
        background: var(--accent-soft);
      }
      .calm svg {
        color: var(--accent);
      }
      ul {
        margin-top: var(--s1);
        font-size: var(--text-s);
      }
    `,
  ];

  override render() {
    const details = isRefusal(this.fault) ? this.fault.details : [];
    const words = this.fault === undefined ? nothing : wordsFor(this.fault);
    return html`<div class=${this.tone} role=${this.tone === 'bad' ? 'alert' : 'note'}>
      ${icon(this.tone === 'calm' ? 'clock' : 'alert', 18)}
      <section>
        ${words}<slot></slot>
        ${details.length === 0
          ? nothing
          : html`<ul>
              ${details.map((detail) => html`<li>${detail.detail}</li>`)}
            </ul>`}
      </section>
    </div>`;
  }
}

customElements.define('lf-notice', Notice);
