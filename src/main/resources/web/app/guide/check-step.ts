import { css, html, LitElement, nothing } from 'lit';
import { hasEnded, type CheckReport, type Draft, type ErrorGroups, type Import, type Outcome, type TypeName } from '../api/answers';
import { get, isRefusal, post } from '../api/requests';
import { pluralOf } from '../api/types';
import '../parts/damage-list';
import '../parts/fault-groups';
import { icon } from '../parts/icons';
import { LiveImport } from '../parts/live-import';
import '../parts/notice';
import '../parts/rows-table';
import { controls, reset, surfaces } from '../parts/styles';
import '../parts/tally-bar';
import '../parts/tally-counts';
import { count, counted, duration, share } from '../words/numbers';
import { OUTCOME_WORDS, OUTCOMES, outcomesOf, readOf } from '../words/outcomes';
import { failureWords } from '../words/states';
import { OPERATION_WORDS } from '../words/things';
import { wishOf, type Plan } from './plan';

/** Goes through the whole file as the import would, writing nothing, and shows what came out; then starts the import. */
class CheckStep extends LitElement {
  static override properties = {
    draft: { attribute: false },
    plan: { attribute: false },
    types: { attribute: false },
    back: { attribute: false },
    report: { state: true },
    groups: { state: true },
    fault: { state: true },
    busy: { state: true },
    shown: { state: true },
  };

  declare draft: Draft;
  declare plan: Plan;
  declare types: readonly TypeName[];
  declare back: string;
  declare report: CheckReport | undefined;
  declare groups: ErrorGroups | undefined;
  declare fault: unknown;
  declare busy: boolean;
  declare shown: Outcome | undefined;

  private readonly live = new LiveImport(this, () => void this.finish());

  constructor() {
    super();
    this.busy = false;
  }

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      .result {
        display: grid;
        gap: var(--s5);
      }
      .progress {
        display: flex;
        justify-content: space-between;
        gap: var(--s4);
        min-height: 1.5rem;
        font-variant-numeric: tabular-nums;
      }
      .tabs {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1);
        padding: var(--s2) var(--s4);
        border-bottom: 1px solid var(--line);
      }
      .tabs button {
        min-height: 2rem;
        padding: 0 var(--s3);
        border: 0;
        border-radius: var(--radius-s);
        background: none;
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 560;
        cursor: pointer;
      }
      .tabs button:hover {
        background: var(--sunken);
      }
      .tabs button[aria-selected='true'] {
        background: var(--accent-soft);
        color: var(--accent);
      }
      .card {
        overflow: hidden;
      }
      .heading {
        padding: var(--s4) var(--s5) var(--s2);
      }
      .actions {
        position: sticky;
        bottom: 0;
        z-index: 5;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
        margin: 0 calc(-1 * var(--s2));
        padding: var(--s3) var(--s2);
        background: linear-gradient(to top, var(--paper) 80%, transparent);
      }
      @media (max-width: 40rem) {
        .heading {
          padding-left: var(--s4);
          padding-right: var(--s4);
        }
        .actions {
          flex-wrap: nowrap;
        }
        .actions .row {
          justify-content: flex-end;
        }
      }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void this.begin();
  }

  override render() {
    const job = this.live.job;
    const ended = job !== undefined && hasEnded(job);
    return html`<div class="stack">
      ${this.fault === undefined ? nothing : html`<lf-notice .fault=${this.fault}></lf-notice>`}
      <section class="card padded result" aria-busy=${!ended}>
        <div class="progress">
          <p role="status">${this.sentence(job)}</p>
          <p class="soft">${this.pace(job)}</p>
        </div>
        <lf-tally-bar tall .tally=${job?.tally} .total=${this.live.total}></lf-tally-bar>
        <lf-tally-counts would .tally=${job?.tally ?? NOTHING_YET}></lf-tally-counts>
      </section>
      ${job?.state === 'FAILED' ? html`<lf-notice>${failureWords(job)}</lf-notice>` : nothing}
      ${this.report && this.report.damage.length > 0
        ? html`<section class="card" aria-label="Damage">
            <div class="heading">
              <h2>The file looks damaged in places</h2>
              <p class="soft small">This happened before it came here, mostly in a spreadsheet. It is imported as it is.</p>
            </div>
            <lf-damage .damage=${this.report.damage} .draft=${this.draft}></lf-damage>
          </section>`
        : nothing}
      ${this.groups && this.groups.total > 0 && job
        ? html`<section class="card" aria-label="Errors">
            <div class="heading">
              <h2>${counted(this.groups.total, 'value or row', 'values and rows')} cannot be taken as they are</h2>
              <p class="soft small">You can import anyway, mend them afterwards and import only those again.</p>
            </div>
            <lf-fault-groups .groups=${this.groups.results} .several=${job.files.length > 1} .job=${job}></lf-fault-groups>
          </section>`
        : nothing}
      ${this.samples()}
      <div class="actions">
        <a class="button" href=${this.back}>${icon('back')}Columns</a>
        <span class="row">
          ${job && !ended
            ? html`<button class="button quiet" ?disabled=${this.busy} @click=${this.start}>Import without waiting</button>`
            : nothing}
          <button class="button primary" ?disabled=${!ended || this.busy || job?.state === 'FAILED'} @click=${this.start}>
            ${icon('upload')}${this.startWords(job)}
          </button>
        </span>
      </div>
    </div>`;
  }

  private sentence(job: Import | undefined) {
    if (!job) {
      return this.fault === undefined ? 'Beginning the check. Nothing is written.' : 'There is no check.';
    }
    switch (job.state) {
      case 'DONE': {
        const types = job.recordTypes.map((type) => pluralOf(this.types, type)).join(' and ');
        const operation = this.plan.files.find((file) => file.included)?.operation ?? 'UPSERT';
        return html`<strong>${counted(job.totalRows, 'row')}</strong> checked as ${types}, to
          ${OPERATION_WORDS[operation].name.toLowerCase()}. Nothing has been written.`;
      }
      case 'FAILED':
        return 'The check was broken off.';
      case 'CANCELED':
        return 'The check was canceled.';
      case 'DEFERRED':
        return 'The check waits until another import has ended.';
      case 'STARTED':
      case 'PROCESSING':
        return html`Checking: ${share(readOf(job.tally), this.live.total)} of ${counted(job.totalRows, 'row')}. Nothing is
        written.`;
    }
  }

  private pace(job: Import | undefined) {
    if (!job || hasEnded(job) || !this.live.rowsPerSecond) {
      return '';
    }
    const left = this.live.remainingSeconds;
    return `${count(Math.round(this.live.rowsPerSecond))} a second${left ? `, ${duration(left)} left` : ''}`;
  }

  private startWords(job: Import | undefined) {
    if (!job || job.state !== 'DONE') {
      return 'Import';
    }
    const { created, updated } = outcomesOf(job.tally);
    const parts = [created ? `${count(created)} new` : '', updated ? `${count(updated)} changed` : ''].filter(Boolean);
    return parts.length > 0 ? `Import: ${parts.join(', ')}` : 'Import anyway';
  }

  private samples() {
    const { report } = this;
    if (!report) {
      return nothing;
    }
    const there = OUTCOMES.filter((outcome) => (report.samples[outcome] ?? []).length > 0);
    const shown = this.shown ?? there[0];
    if (!shown) {
      return nothing;
    }
    const rows = report.samples[shown] ?? [];
    const file = this.draft.files[rows[0]?.file ?? 0];
    return html`<section class="card" aria-label="Samples">
      <div class="heading"><h2>Some of the rows</h2></div>
      <div class="tabs" role="tablist" aria-label="Samples of rows that are" @keydown=${this.turnTabs}>
        ${there.map(
          (outcome) => html`<button
            role="tab"
            id="tab-${outcome}"
            aria-controls="samples"
            aria-selected=${outcome === shown}
            tabindex=${outcome === shown ? 0 : -1}
            @click=${() => (this.shown = outcome)}
          >
            ${OUTCOME_WORDS[outcome].would}
          </button>`,
        )}
      </div>
      <div id="samples" role="tabpanel" aria-labelledby="tab-${shown}">
        <lf-rows
          .columns=${file?.columns ?? []}
          .rows=${rows
            .filter((row) => row.file === (file?.position ?? 0))
            .map((row) => ({ number: row.row, cells: row.cells, marked: row.columnIndex, note: row.reason }))}
          caption="Rows that are ${OUTCOME_WORDS[shown].would.toLowerCase()}"
          notes=${shown === 'refused' ? 'Why' : ''}
        ></lf-rows>
      </div>
    </section>`;
  }

  private turnTabs(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) {
      return;
    }
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
  }

  private async begin() {
    const wish = wishOf(this.plan);
    const of = JSON.stringify(wish);
    try {
      const known = this.plan.check?.of === of ? await this.known(this.plan.check.id) : undefined;
      const job = known ?? (await post<Import>(`/drafts/${encodeURIComponent(this.draft.id)}/check`, wish));
      if (!this.isConnected) {
        return;
      }
      if (!known) {
        this.dispatchEvent(new CustomEvent('checked', { detail: job }));
      }
      this.live.show(job);
      if (hasEnded(job)) {
        await this.finish();
      }
    } catch (fault) {
      this.refused(fault);
    }
  }

  /** A mapping is mended where it was made. */
  private refused(fault: unknown) {
    if (isRefusal(fault) && fault.code === 'UNUSABLE_MAPPING') {
      this.dispatchEvent(new CustomEvent('unusable', { detail: fault }));
    } else {
      this.fault = fault;
    }
  }

  private async known(id: string): Promise<Import | undefined> {
    try {
      return await get<Import>(`/${encodeURIComponent(id)}`);
    } catch (fault) {
      if (isRefusal(fault) && fault.status === 404) {
        return undefined;
      }
      throw fault;
    }
  }

  private async finish() {
    const id = this.live.job?.id;
    if (!id) {
      return;
    }
    try {
      const path = `/${encodeURIComponent(id)}`;
      const [job, report, groups] = await Promise.all([
        get<Import>(path),
        get<CheckReport>(`${path}/check`),
        get<ErrorGroups>(`${path}/errors/groups`),
      ]);
      this.live.show(job);
      this.report = report;
      this.groups = groups;
    } catch (fault) {
      this.fault = fault;
    }
  }

  private async start() {
    this.busy = true;
    this.fault = undefined;
    try {
      const check = this.live.job;
      if (check && !hasEnded(check)) {
        await post(`/${encodeURIComponent(check.id)}/cancel`).catch(() => undefined);
      }
      const job = await post<Import>(`/drafts/${encodeURIComponent(this.draft.id)}/start`, wishOf(this.plan));
      this.dispatchEvent(new CustomEvent('started', { detail: job }));
    } catch (fault) {
      this.refused(fault);
      this.busy = false;
    }
  }
}

const NOTHING_YET = {
  read: 0,
  created: 0,
  updated: 0,
  rewritten: 0,
  unchanged: 0,
  refused: 0,
  absent: 0,
  values: 0,
  links: 0,
  errors: 0,
};

customElements.define('lf-check-step', CheckStep);
