import { css, html, LitElement, nothing } from 'lit';
import type { Import } from '../api/answers';
import { stateWords, toneOf, type Tone } from '../words/states';
import { icon, type IconName } from './icons';
import { reset } from './styles';

/** Where an import stands: a word and a sign, so that nobody needs to tell the colours apart. */
export class StateMark extends LitElement {
  static override properties = { job: { attribute: false } };

  declare job: Import | undefined;

  static override styles = [
    reset,
    css`
      :host {
        display: inline-block;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.35rem;
        padding: 0.15rem 0.6rem 0.15rem 0.45rem;
        border-radius: 999px;
        background: var(--unchanged-soft);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 580;
        white-space: nowrap;
      }
      .busy {
        background: var(--accent-soft);
        color: var(--accent);
      }
      .good {
        background: var(--created-soft);
        color: var(--created);
      }
      .mixed {
        background: var(--warn-soft);
        color: var(--warn);
      }
      .bad {
        background: var(--refused-soft);
        color: var(--refused);
      }
      i {
        width: 0.55rem;
        height: 0.55rem;
        margin: 0 0.18rem;
        border-radius: 50%;
        background: currentColor;
        animation: breathe 1.6s ease-in-out infinite;
      }
      @keyframes breathe {
        50% {
          opacity: 0.25;
        }
      }
    `,
  ];

  private static readonly SIGNS: Record<Exclude<Tone, 'busy'>, IconName> = {
    calm: 'clock',
    good: 'check',
    mixed: 'check',
    bad: 'alert',
  };

  override render() {
    if (!this.job) {
      return nothing;
    }
    const tone = toneOf(this.job);
    const sign = this.job.state === 'CANCELED' ? 'stop' : tone === 'busy' ? undefined : StateMark.SIGNS[tone];
    return html`<span class=${tone}>${sign ? icon(sign, 15) : html`<i></i>`}${stateWords(this.job)}</span>`;
  }
}

customElements.define('lf-state', StateMark);
