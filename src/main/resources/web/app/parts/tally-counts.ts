import { css, html, LitElement, nothing } from 'lit';
import type { Tally } from '../api/answers';
import { count } from '../words/numbers';
import { OUTCOME_WORDS, OUTCOMES, outcomesOf } from '../words/outcomes';
import { reset } from './styles';

/** The four counts of an import or of a check, large enough to be read from a step away. */
export class TallyCounts extends LitElement {
  static override properties = { tally: { attribute: false }, would: { type: Boolean } };

  declare tally: Tally | undefined;
  declare would: boolean;

  constructor() {
    super();
    this.would = false;
  }

  static override styles = [
    reset,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: var(--s4);
      }
      div {
        display: flex;
        flex-direction: column-reverse;
        padding-left: var(--s3);
        border-left: 3px solid var(--unchanged);
      }
      .created {
        border-color: var(--created);
      }
      .updated {
        border-color: var(--updated);
      }
      .refused {
        border-color: var(--refused);
      }
      .none {
        border-color: var(--line);
      }
      .none dd {
        color: var(--ink-soft);
        font-weight: 450;
      }
      dt {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      dd {
        font-size: var(--text-2xl);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        letter-spacing: -0.02em;
        line-height: 1.15;
      }
      @media (max-width: 40rem) {
        dl {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        dd {
          font-size: var(--text-xl);
        }
      }
    `,
  ];

  override render() {
    if (!this.tally) {
      return nothing;
    }
    const outcomes = outcomesOf(this.tally);
    return html`<dl>
      ${OUTCOMES.map((outcome) => {
        const words = OUTCOME_WORDS[outcome];
        return html`<div class="${outcome} ${outcomes[outcome] ? '' : 'none'}" title=${words.means}>
          <dt>${this.would ? words.would : words.done}</dt>
          <dd data-count=${outcome}>${count(outcomes[outcome])}</dd>
        </div>`;
      })}
    </dl>`;
  }
}

customElements.define('lf-tally-counts', TallyCounts);
