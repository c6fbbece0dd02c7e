import { css, html, LitElement, nothing } from 'lit';
import { hasEnded, type Import, type TypeName } from '../api/answers';
import { pluralOf } from '../api/types';
import { ago, count, counted, duration, moment, secondsBetween, share } from '../words/numbers';
import { outcomesOf, readOf } from '../words/outcomes';
import { failureWords } from '../words/states';
import { hrefOf } from '../routes';
import { LiveImport } from './live-import';
import './state-mark';
import { reset } from './styles';
import './tally-bar';

/** One import in the history. While it has not ended it is live. */
export class ImportLine extends LitElement {
  static override properties = { job: { attribute: false }, types: { attribute: false } };

  declare job: Import | undefined;
  declare types: readonly TypeName[];

  private readonly live = new LiveImport(this, () => this.dispatchEvent(new Event('ended')));

  constructor() {
    super();
    this.types = [];
  }

  static override styles = [
    reset,
    css`
      article {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) 9rem;
        gap: var(--s1) var(--s5);
        align-items: center;
        padding: var(--s3) var(--s5);
        min-height: 4.75rem;
      }
      article:hover {
        background: var(--sunken);
      }
      h2 {
        display: flex;
        font-size: var(--text-m);
        font-weight: 600;
      }
      h2 a {
        color: var(--ink);
        text-decoration: none;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* The whole line leads to the import. */
      h2 a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      h2 a:focus-visible {
        box-shadow: none;
      }
      article:has(a:focus-visible) {
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      p {
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .middle {
        display: grid;
        gap: 0.4rem;
      }
      .state {
        justify-self: end;
      }
      .refused {
        color: var(--refused);
        font-weight: 560;
      }
      @media (max-width: 46rem) {
        article {
          grid-template-columns: minmax(0, 1fr) auto;
          padding: var(--s3) var(--s4);
        }
        .middle {
          grid-column: 1 / -1;
          grid-row: 2;
          padding-top: var(--s1);
        }
      }
    `,
  ];

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('job') && this.job) {
      this.live.show(this.job);
    }
  }

  override render() {
    const job = this.live.job;
    if (!job) {
      return nothing;
    }
    return html`<article>
      <div>
        <h2><a href=${hrefOf({ page: 'import', id: job.id })}>${job.name || `Import ${job.id}`}</a></h2>
        <p title=${moment(job.acceptedAt)}>
          ${job.recordTypes.map((type) => pluralOf(this.types, type)).join(', ')} · ${ago(job.acceptedAt)}${job.acceptedBy
            ? ` · ${job.acceptedBy}`
            : ''}
        </p>
      </div>
      <div class="middle">
        <lf-tally-bar .tally=${job.tally} .total=${this.live.total}></lf-tally-bar>
        <p>${this.counts(job)}</p>
      </div>
      <lf-state class="state" .job=${job}></lf-state>
    </article>`;
  }

  private counts(job: Import) {
    const { refused } = outcomesOf(job.tally);
    if (job.state === 'FAILED') {
      return failureWords(job);
    }
    if (job.state === 'PROCESSING') {
      const rate = this.live.rowsPerSecond;
      const left = this.live.remainingSeconds;
      return `${share(readOf(job.tally), this.live.total)} of ${counted(job.totalRows, 'row')}${
        rate ? ` · ${count(Math.round(rate))} a second` : ''
      }${left ? ` · ${duration(left)} left` : ''}`;
    }
    if (!hasEnded(job)) {
      return counted(job.totalRows, 'row');
    }
    const took = job.begunAt && job.endedAt ? ` in ${duration(secondsBetween(job.begunAt, job.endedAt))}` : '';
    return html`${counted(job.totalRows, 'row')}${took}${refused
      ? html` · <span class="refused">${count(refused)} refused</span>`
      : nothing}`;
  }
}

customElements.define('lf-import-line', ImportLine);
