import { css, html, LitElement, nothing } from 'lit';
import { hasEnded, type ErrorGroups, type Import, type TypeName } from '../api/answers';
import { download, get, isRefusal, post } from '../api/requests';
import { pluralOf, recordTypes } from '../api/types';
import { announcePage } from '../page';
import '../parts/fault-groups';
import { icon } from '../parts/icons';
import { LiveImport } from '../parts/live-import';
import '../parts/notice';
import '../parts/state-mark';
import { controls, reset, surfaces } from '../parts/styles';
import '../parts/tally-bar';
import '../parts/tally-counts';
import { hrefOf } from '../routes';
import { ago, bytes, count, counted, duration, moment, ordinal, secondsBetween, share } from '../words/numbers';
import { outcomesOf, readOf } from '../words/outcomes';
import { failureWords } from '../words/states';
import { OPERATION_WORDS } from '../words/things';

/** One import: how far it is, what became of its rows, and what to mend. */
class ImportPage extends LitElement {
  static override properties = {
    importId: { attribute: false },
    types: { state: true },
    groups: { state: true },
    fault: { state: true },
    actionFault: { state: true },
    busy: { state: true },
  };

  declare importId: string;
  declare types: TypeName[];
  declare groups: ErrorGroups | undefined;
  declare fault: unknown;
  declare actionFault: unknown;
  declare busy: '' | 'cancel' | 'download';

  private readonly live = new LiveImport(this, () => void this.load());

  constructor() {
    super();
    this.types = [];
    this.busy = '';
  }

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      .back {
        display: inline-flex;
        align-items: center;
        gap: var(--s1);
        margin-bottom: var(--s2);
        font-size: var(--text-s);
        text-decoration: none;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s3);
      }
      .title h1 {
        flex: 0 1 auto;
      }
      .title .row {
        margin-left: auto;
      }
      .facts {
        margin-top: var(--s2);
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .main {
        display: grid;
        gap: var(--s5);
      }
      .progress {
        display: flex;
        justify-content: space-between;
        flex-wrap: wrap;
        gap: 0 var(--s4);
        min-height: 1.5rem;
        font-variant-numeric: tabular-nums;
      }
      .card {
        overflow: hidden;
      }
      .heading {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
        padding: var(--s4) var(--s5);
      }
      .heading > div {
        flex: 1 1 16rem;
      }
      .waiting {
        min-height: 14rem;
      }
      .more,
      .more dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s5);
        font-size: var(--text-s);
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
      }
      .more div {
        display: flex;
        gap: 0.4rem;
      }
      .more dd {
        color: var(--ink);
        font-weight: 560;
      }
      .done {
        display: flex;
        align-items: center;
        gap: var(--s3);
        padding: var(--s4) var(--s5);
        color: var(--created);
        font-weight: 560;
      }
      .files li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s4);
        padding: var(--s3) var(--s5);
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      .history {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s5);
        padding: var(--s3) var(--s5) var(--s4);
        border-top: 1px solid var(--line);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
      .history span {
        color: var(--ink-soft);
      }
      @media (max-width: 40rem) {
        .heading,
        .files li,
        .history {
          padding-left: var(--s4);
          padding-right: var(--s4);
        }
      }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void recordTypes().then(
      (types) => (this.types = types),
      () => undefined,
    );
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('importId')) {
      this.groups = undefined;
      this.fault = undefined;
      void this.load();
    }
  }

  override firstUpdated() {
    announcePage(this, `Import ${this.importId}`);
  }

  override render() {
    const job = this.live.job?.id === this.importId ? this.live.job : undefined;
    if (!job) {
      const gone = isRefusal(this.fault) && this.fault.status === 404;
      return html`<div class="stack">
        <div>${BACK}<h1 tabindex="-1">Import ${this.importId}</h1></div>
        ${gone ? html`<lf-notice>There is no such import.</lf-notice>` : nothing}
        ${this.fault !== undefined && !gone ? html`<lf-notice .fault=${this.fault}></lf-notice>` : nothing}
        <div class="waiting" aria-busy=${this.fault === undefined}></div>
      </div>`;
    }
    return html`<div class="stack">
      <div>
        ${BACK}
        <div class="title">
          <h1 tabindex="-1">${job.name || `Import ${job.id}`}</h1>
          <lf-state .job=${job}></lf-state>
          ${hasEnded(job)
            ? nothing
            : html`<span class="row"
                ><button class="button danger" ?disabled=${this.busy === 'cancel'} @click=${this.cancel}>
                  Cancel the ${job.check ? 'check' : 'import'}
                </button></span
              >`}
        </div>
        <p class="facts" title=${moment(job.acceptedAt)}>${this.facts(job)}</p>
      </div>
      ${this.actionFault === undefined ? nothing : html`<lf-notice .fault=${this.actionFault}></lf-notice>`}
      ${this.live.deleted ? html`<lf-notice tone="warn">This import has been deleted.</lf-notice>` : nothing}
      ${job.check ? html`<lf-notice tone="calm">This was a check: nothing has been written.</lf-notice>` : nothing}
      ${job.state === 'FAILED' ? html`<lf-notice>${failureWords(job)}</lf-notice>` : nothing}
      <section class="card padded main" aria-label="Rows" aria-busy=${!hasEnded(job)}>
        <div class="progress">
          <p>${this.sentence(job)}</p>
          <p class="soft">${this.pace(job)}</p>
        </div>
        <p class="visually-hidden" role="status">${this.spoken(job)}</p>
        <lf-tally-bar tall .tally=${job.tally} .total=${this.live.total}></lf-tally-bar>
        <lf-tally-counts .would=${job.check} .tally=${job.tally}></lf-tally-counts>
        ${this.moreCounts(job)}
      </section>
      ${this.errors(job)} ${this.origin(job)}
    </div>`;
  }

  private facts(job: Import) {
    const types = job.recordTypes.map((type) => pluralOf(this.types, type)).join(', ');
    const operations = [...new Set(Object.values(job.operations ?? {}))]
      .map((operation) => OPERATION_WORDS[operation].name.toLowerCase())
      .join(', ');
    return `${types}${operations ? ` · ${operations}` : ''} · ${ago(job.acceptedAt)}${
      job.acceptedBy ? ` · by ${job.acceptedBy}` : ''
    } · no. ${job.id}`;
  }

  private sentence(job: Import) {
    const rows = counted(job.totalRows, 'row');
    switch (job.state) {
      case 'STARTED':
        return html`${rows}, about to begin.`;
      case 'DEFERRED':
        return html`${rows}. As many imports run as may run at once; this one is
        ${job.place && job.place > 1 ? html`<strong>${ordinal(job.place)} in line</strong>` : html`<strong>next</strong>`}.`;
      case 'PROCESSING':
        return html`<strong class="share">${share(readOf(job.tally), this.live.total)}</strong> of ${rows}`;
      case 'DONE':
        return html`<strong>${rows}</strong> read to the end.`;
      case 'FAILED':
        return html`${share(readOf(job.tally), this.live.total)} of ${rows} had been read.`;
      case 'CANCELED':
        return html`Canceled after ${share(readOf(job.tally), this.live.total)} of ${rows}. What had been written stays.`;
    }
  }

  private pace(job: Import) {
    if (hasEnded(job)) {
      return job.begunAt && job.endedAt ? `took ${duration(secondsBetween(job.begunAt, job.endedAt))}` : '';
    }
    if (!this.live.connected) {
      return 'asking for news again';
    }
    const rate = this.live.rowsPerSecond;
    const left = this.live.remainingSeconds;
    return rate ? `${count(Math.round(rate))} rows a second${left ? ` · ${duration(left)} left` : ''}` : '';
  }

  /** Only what is worth interrupting somebody who listens: every quarter, and the end. */
  private spoken(job: Import) {
    if (job.state === 'PROCESSING' && this.live.total > 0) {
      return `${Math.floor((4 * readOf(job.tally)) / this.live.total) * 25} percent`;
    }
    const { created, updated, refused } = outcomesOf(job.tally);
    return hasEnded(job)
      ? `${job.state.toLowerCase()}: ${count(created)} created, ${count(updated)} updated, ${count(refused)} refused`
      : '';
  }

  private moreCounts(job: Import) {
    const { values, links, absent } = job.tally;
    if (values + links + absent === 0) {
      return nothing;
    }
    return html`<div class="more">
      <dl>
        <div><dt>Values written</dt><dd>${count(values)}</dd></div>
        ${links ? html`<div><dt>Links made</dt><dd>${count(links)}</dd></div>` : nothing}
        ${absent ? html`<div><dt>Rows without one of the types</dt><dd>${count(absent)}</dd></div>` : nothing}
      </dl>
      ${job.check || !hasEnded(job)
        ? nothing
        : html`<a
            href=${hrefOf({ page: 'records', ...(job.recordTypes[0] ? { type: job.recordTypes[0] } : {}) })}
            >See the records</a
          >`}
    </div>`;
  }

  private errors(job: Import) {
    const { groups } = this;
    if (!groups) {
      return job.tally.errors > 0 && hasEnded(job)
        ? html`<section class="card waiting" aria-busy="true"></section>`
        : nothing;
    }
    if (groups.total === 0) {
      return job.state === 'DONE'
        ? html`<section class="card"><p class="done">${icon('check')}Every row was taken whole.</p></section>`
        : nothing;
    }
    const { refused } = outcomesOf(job.tally);
    const fromFiles = job.files.length > 0;
    return html`<section class="card" aria-label="Errors">
      <div class="heading">
        <div>
          <h2>What was not taken</h2>
          <p class="soft small">${counted(groups.total, 'value or row', 'values and rows')}, most frequent first.</p>
        </div>
        ${fromFiles && hasEnded(job)
          ? html`<span class="row">
              <button class="button" ?disabled=${this.busy === 'download'} @click=${() => this.download(job, refused > 0)}>
                ${icon('download')}${refused > 0 ? 'Download refused rows' : 'Download these rows'}
              </button>
              ${job.check
                ? nothing
                : html`<a class="button primary" href=${hrefOf({ page: 'guide', step: 'files', again: job.id })}
                    >${icon('again')}Import the mended file</a
                  >`}
            </span>`
          : nothing}
      </div>
      <lf-fault-groups .groups=${groups.results} .several=${job.files.length > 1} .job=${job}></lf-fault-groups>
    </section>`;
  }

  private origin(job: Import) {
    if (job.files.length === 0 && this.live.moves.length === 0) {
      return nothing;
    }
    return html`<section class="card" aria-label="Where it came from">
      <div class="heading"><h2>Files and history</h2></div>
      <ul class="files">
        ${job.files.map(
          (file) => html`<li>
            <strong>${file.name}</strong>
            <span class="soft number">${bytes(file.sizeBytes)} · ${counted(file.rows, 'row')}</span>
          </li>`,
        )}
      </ul>
      ${this.live.moves.length === 0
        ? nothing
        : html`<ol class="history" aria-label="History">
            ${this.live.moves.map(
              (move) => html`<li>
                ${move.to.charAt(0) + move.to.slice(1).toLowerCase()} <span>${moment(move.at)}</span>
              </li>`,
            )}
          </ol>`}
    </section>`;
  }

  private path(id = this.importId) {
    return `/${encodeURIComponent(id)}`;
  }

  private async load() {
    const id = this.importId;
    try {
      const job = await get<Import>(this.path(id));
      if (id !== this.importId) {
        return;
      }
      this.live.show(job, true);
      this.fault = undefined;
      document.title = `${job.name || `Import ${job.id}`} · Landfall`;
      if (hasEnded(job)) {
        this.groups = await get<ErrorGroups>(`${this.path(id)}/errors/groups`);
      }
      this.requestUpdate();
    } catch (fault) {
      this.fault = fault;
    }
  }

  private async cancel() {
    this.busy = 'cancel';
    this.actionFault = undefined;
    try {
      await post(`${this.path()}/cancel`);
      await this.load();
    } catch (fault) {
      // It was faster: it has ended, which its events say.
      if (!isRefusal(fault) || fault.code !== 'ALREADY_ENDED') {
        this.actionFault = fault;
      }
    } finally {
      this.busy = '';
    }
  }

  private async download(job: Import, refusedOnly: boolean) {
    this.busy = 'download';
    this.actionFault = undefined;
    try {
      for (const { position, name } of job.files) {
        if (this.groups?.results.some((group) => group.file === position)) {
          const which = refusedOnly ? '' : '&which=all';
          await download(
            `${this.path(job.id)}/errors.csv?file=${position}${which}`,
            `${name.replace(/\.[^.]+$/, '')} refused.csv`,
          );
        }
      }
    } catch (fault) {
      this.actionFault = fault;
    } finally {
      this.busy = '';
    }
  }
}

const BACK = html`<a class="back" href="#/">${icon('back', 15)}Imports</a>`;

customElements.define('lf-import-page', ImportPage);
