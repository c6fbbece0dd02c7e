import { css, html, LitElement } from 'lit';
import type { Tally } from '../api/answers';
import { count, share } from '../words/numbers';
import { OUTCOME_WORDS, OUTCOMES, outcomesOf } from '../words/outcomes';
import { reset } from './styles';

/**
 * What became of the rows, as one bar: created, updated, unchanged, refused, always in this order and in these colours.
 * What has not been read yet stays empty, so the same bar shows how far an import has come.
 */
export class TallyBar extends LitElement {
  static override properties = { tally: { attribute: false }, total: { type: Number }, tall: { type: Boolean } };

  declare tally: Tally | undefined;
  declare total: number;
  declare tall: boolean;

  constructor() {
    super();
    this.total = 0;
    this.tall = false;
  }

  static override styles = [
    reset,
    css`
      .bar {
        display: flex;
        gap: 2px;
        height: 0.5rem;
        border-radius: 999px;
        background: var(--line);
        overflow: hidden;
      }
      :host([tall]) .bar {
        height: 0.875rem;
      }
      .bar > span {
        flex: 0 1 0;
        min-width: 4px;
        transition: flex-grow 400ms linear;
      }
      .bar > .unread {
        min-width: 0;
        margin-left: -2px;
      }
      .created {
        background: var(--created);
      }
      .updated {
        background: var(--updated);
      }
      .unchanged {
        background: var(--unchanged);
      }
      .refused {
        background: var(--refused);
      }
    `,
  ];

  override render() {
    const outcomes = this.tally ? outcomesOf(this.tally) : undefined;
    const shown = outcomes ? OUTCOMES.filter((outcome) => outcomes[outcome] > 0) : [];
    const words = shown.map((outcome) => `${OUTCOME_WORDS[outcome].done} ${count(outcomes?.[outcome] ?? 0)}`);
    return html`<div class="bar" role="img" aria-label=${words.join(', ') || 'No rows yet'}>
      ${shown.map((outcome) => html`<span class=${outcome} data-outcome=${outcome}></span>`)}<span class="unread"></span>
    </div>`;
  }

  /** Shares go through the object model: the page's policy allows no style attributes. */
  override updated() {
    if (!this.tally) {
      return;
    }
    const outcomes = outcomesOf(this.tally);
    const sum = OUTCOMES.reduce((rows, outcome) => rows + outcomes[outcome], 0);
    const whole = Math.max(this.total, sum);
    this.renderRoot.querySelectorAll<HTMLElement>('[data-outcome]').forEach((part) => {
      const rows = outcomes[part.dataset['outcome'] as (typeof OUTCOMES)[number]];
      part.style.flexGrow = String(rows / whole);
      part.title = `${count(rows)} (${share(rows, whole)})`;
    });
    const unread = this.renderRoot.querySelector<HTMLElement>('.unread');
    if (unread) {
      unread.style.flexGrow = String((whole - sum) / whole);
    }
  }
}

customElements.define('lf-tally-bar', TallyBar);
