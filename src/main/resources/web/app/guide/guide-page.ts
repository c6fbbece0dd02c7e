import { css, html, LitElement, nothing } from 'lit';
import type { Draft, DraftFile, FileSettings, Import, RecordType, Suggestion, TypeName } from '../api/answers';
import { get, isRefusal, patch, upload } from '../api/requests';
import { recordType, recordTypes } from '../api/types';
import { files as dropped } from '../dropped';
import { announcePage } from '../page';
import '../parts/drop-zone';
import { icon } from '../parts/icons';
import '../parts/notice';
import '../parts/steps';
import { controls, reset, surfaces } from '../parts/styles';
import { go, GUIDE_STEPS, hrefOf, type GuideStep } from '../routes';
import './check-step';
import './columns-step';
import './file-card';
import {
  asBefore,
  emptyPlan,
  forgetPlan,
  gapsOf,
  plannedColumns,
  readingOf,
  recall,
  remember,
  wishOf,
  type FilePlan,
  type Plan,
} from './plan';

/** Types that are tried for a file when nobody has said yet what its rows are. */
const LIKELY_TYPES = ['hubspot:0-1', 'hubspot:0-2', 'hubspot:0-3', 'hubspot:0-7'];
const LAST_TYPE_KEY = 'landfall.last-type';

const STEP_WORDS: Record<GuideStep, { name: string; title: string }> = {
  files: { name: 'Files', title: 'What have you got?' },
  columns: { name: 'Columns', title: 'Where do the columns go?' },
  check: { name: 'Check', title: 'What would happen?' },
};

/** Leads from files to a running import: how they are read, where their columns go, what would happen, start. */
class GuidePage extends LitElement {
  static override properties = {
    draftId: { attribute: false },
    step: { attribute: false },
    again: { attribute: false },
    draft: { state: true },
    plan: { state: true },
    types: { state: true },
    details: { state: true },
    fault: { state: true },
    unusable: { state: true },
    sent: { state: true },
    busy: { state: true },
  };

  declare draftId: string | undefined;
  declare step: GuideStep;
  declare again: string | undefined;
  declare draft: Draft | undefined;
  declare plan: Plan | undefined;
  declare types: TypeName[];
  declare details: Record<string, RecordType>;
  declare fault: unknown;
  /** Why the service has turned the mapping away, until something is changed. */
  declare unusable: unknown;
  declare sent: number;
  declare busy: boolean;

  constructor() {
    super();
    this.step = 'files';
    this.types = [];
    this.details = {};
    this.sent = -1;
    this.busy = false;
  }

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      .head {
        display: grid;
        gap: var(--s4);
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
      .waiting {
        min-height: 22rem;
      }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void recordTypes().then(
      (types) => (this.types = types),
      (fault: unknown) => (this.fault = fault),
    );
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('step') || changed.has('draftId')) {
      this.fault = undefined;
      if (this.draftId === undefined) {
        this.draft = undefined;
        this.plan = undefined;
      } else if (this.draft?.id !== this.draftId) {
        void this.load(this.draftId);
      }
      announcePage(this, STEP_WORDS[this.step].title);
    }
  }

  override firstUpdated() {
    const waiting = dropped.take();
    if (waiting.length > 0 && this.draftId === undefined) {
      void this.send(waiting);
    }
  }

  override render() {
    return html`<div class="stack">
      <div class="head">
        <lf-steps
          .names=${GUIDE_STEPS.map((step) => ({ name: STEP_WORDS[step].name, href: this.hrefOf(step) }))}
          .current=${GUIDE_STEPS.indexOf(this.step)}
        ></lf-steps>
        <h1 tabindex="-1">${STEP_WORDS[this.step].title}</h1>
      </div>
      ${this.fault === undefined ? nothing : this.notice()} ${this.body()}
    </div>`;
  }

  private notice() {
    const gone = isRefusal(this.fault) && this.fault.status === 404;
    return gone
      ? html`<lf-notice>These files are no longer here. <a href="#/new">Choose them again.</a></lf-notice>`
      : html`<lf-notice .fault=${this.fault}></lf-notice>`;
  }

  private body() {
    if (this.draftId === undefined) {
      return html`${this.again
          ? html`<p class="soft">
              Drop the mended file. Its columns go where they went in
              <a href=${hrefOf({ page: 'import', id: this.again })}>import ${this.again}</a>.
            </p>`
          : nothing}
        <lf-drop-zone .busy=${this.sent} @files=${(event: CustomEvent<File[]>) => this.send(event.detail)}></lf-drop-zone>`;
    }
    const { draft, plan } = this;
    if (!draft || !plan) {
      return html`<div class="waiting" aria-busy="true"></div>`;
    }
    switch (this.step) {
      case 'files':
        return this.files(draft, plan);
      case 'columns':
        return this.columns(draft, plan);
      case 'check':
        return html`<lf-check-step
          .draft=${draft}
          .plan=${plan}
          .types=${this.types}
          .back=${this.hrefOf('columns')}
          @checked=${(event: CustomEvent<Import>) =>
            this.keep({ ...plan, check: { id: event.detail.id, of: JSON.stringify(wishOf(plan)) } })}
          @unusable=${(event: CustomEvent<unknown>) => {
            this.unusable = event.detail;
            this.goTo('columns');
          }}
          @started=${(event: CustomEvent<Import>) => this.started(event.detail, plan)}
        ></lf-check-step>`;
    }
  }

  private files(draft: Draft, plan: Plan) {
    const ready = plan.files.some((file) => file.included) && plan.files.every((file) => this.isReady(draft, file));
    return html`${draft.files.map(
        (file, index) => html`<lf-file-card
          .file=${file}
          .plan=${plan.files[index]}
          .types=${this.types}
          .operations=${this.details[plan.files[index]?.type ?? '']?.operations}
          .several=${draft.files.length > 1}
          ?busy=${this.busy}
          @settings=${(event: CustomEvent<FileSettings>) => this.read(file, event.detail)}
          @plan=${(event: CustomEvent<Partial<FilePlan>>) => this.planFile(index, event.detail)}
        ></lf-file-card>`,
      )}
      <div class="actions">
        <a class="button quiet" href="#/new">Choose other files</a>
        <button class="button primary" ?disabled=${!ready || this.busy} @click=${() => this.goTo('columns')}>
          Go on to the columns ${icon('arrow')}
        </button>
      </div>`;
  }

  private isReady(draft: Draft, file: FilePlan): boolean {
    return !file.included || (file.type !== '' && !draft.files[file.position]?.fault);
  }

  private columns(draft: Draft, plan: Plan) {
    const included = plan.files.filter((file) => file.included);
    const known = included.every((file) => this.details[file.type] && this.isMapped(draft, file));
    if (!known) {
      void this.suggest(draft, plan);
      return html`<div class="card waiting" aria-busy="true"></div>`;
    }
    const gaps = included.flatMap((file) => gapsOf(file, this.details[file.type] as RecordType));
    return html`${this.unusable === undefined ? nothing : html`<lf-notice .fault=${this.unusable}></lf-notice>`}
      <lf-columns-step
        .draft=${draft}
        .plan=${plan}
        .details=${this.details}
        .fault=${this.unusable}
        @plan=${(event: CustomEvent<Plan>) => this.keep(event.detail)}
        @type=${(event: CustomEvent<RecordType>) =>
          (this.details = { ...this.details, [event.detail.name]: event.detail })}
      ></lf-columns-step>
      ${gaps.map((gap) => html`<lf-notice tone="warn">${gap}</lf-notice>`)}
      <div class="actions">
        <a class="button" href=${this.hrefOf('files')}>${icon('back')}Files</a>
        <button class="button primary" ?disabled=${gaps.length > 0} @click=${() => this.goTo('check')}>
          Check the whole file ${icon('arrow')}
        </button>
      </div>`;
  }

  private isMapped(draft: Draft, file: FilePlan): boolean {
    const source = draft.files[file.position];
    return source !== undefined && file.reading === readingOf(source, file.type);
  }

  private hrefOf(step: GuideStep): string {
    return hrefOf({
      page: 'guide',
      step,
      ...(this.draftId ? { draft: this.draftId } : {}),
      ...(this.again ? { again: this.again } : {}),
    });
  }

  private goTo(step: GuideStep) {
    location.hash = this.hrefOf(step);
  }

  private async send(files: File[]) {
    this.fault = undefined;
    this.sent = 0;
    try {
      const draft = await upload<Draft>('/drafts', files, (share) => (this.sent = share));
      this.take(draft, emptyPlan(draft.files));
      go({ page: 'guide', draft: draft.id, step: 'files', ...(this.again ? { again: this.again } : {}) }, true);
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.sent = -1;
    }
  }

  private async load(id: string) {
    try {
      const draft = await get<Draft>(`/drafts/${encodeURIComponent(id)}`);
      if (id === this.draftId) {
        this.take(draft, recall(id) ?? emptyPlan(draft.files));
      }
    } catch (fault) {
      this.fault = fault;
    }
  }

  private take(draft: Draft, plan: Plan) {
    this.draft = draft;
    this.plan = plan;
    void this.guessTypes(draft);
  }

  private keep(plan: Plan) {
    this.unusable = undefined;
    this.plan = plan;
    if (this.draft) {
      remember(this.draft.id, plan);
    }
  }

  private planFile(index: number, change: Partial<FilePlan>) {
    if (this.plan) {
      const files = this.plan.files.map((file, position) => (position === index ? { ...file, ...change } : file));
      // One operation for a record type, however many files hold it.
      const changed = files[index];
      this.keep({
        ...this.plan,
        files: files.map((file) =>
          changed && file.type === changed.type ? { ...file, operation: changed.operation } : file,
        ),
      });
      if (change.type) {
        sessionStorage.setItem(LAST_TYPE_KEY, change.type);
        void this.offer(index, change.type);
      }
    }
  }

  /** Some types can only be created, which is known once the type is. */
  private async offer(index: number, name: string) {
    try {
      const type = await recordType(name);
      this.details = { ...this.details, [name]: type };
      const file = this.plan?.files[index];
      if (file?.type === name && !type.operations.includes(file.operation) && type.operations[0]) {
        this.planFile(index, { operation: type.operations[0] });
      }
    } catch (fault) {
      this.fault = fault;
    }
  }

  private async read(file: DraftFile, settings: FileSettings) {
    if (!this.draft) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    try {
      this.draft = await patch<Draft>(`/drafts/${encodeURIComponent(this.draft.id)}/files/${file.position}`, settings);
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.busy = false;
    }
  }

  /** The type whose properties fit the columns best; what was imported before or last decides beforehand. */
  private async guessTypes(draft: Draft) {
    const before = this.again === undefined ? undefined : recall(this.again)?.files[0];
    for (const file of draft.files) {
      if (this.plan?.files[file.position]?.type) {
        continue;
      }
      const type = before?.type ?? (await this.bestType(draft, file));
      if (this.draft?.id === draft.id && type && !this.plan?.files[file.position]?.type) {
        this.planFile(file.position, { type, ...(before ? { operation: before.operation } : {}) });
      }
    }
  }

  private async bestType(draft: Draft, file: DraftFile): Promise<string | undefined> {
    const known = (await recordTypes().catch(() => [])).map((type) => type.name);
    const last = sessionStorage.getItem(LAST_TYPE_KEY);
    const likely = LIKELY_TYPES.filter((type) => known.includes(type));
    const fallback = last && known.includes(last) ? last : (likely[0] ?? known[0]);
    if (file.fault || likely.length === 0) {
      return fallback;
    }
    const scores = await Promise.all(
      likely.map(async (type) => {
        const suggestion = await this.suggestion(draft, file, type).catch(() => undefined);
        return { type, score: suggestion?.columns.reduce((sum, column) => sum + column.score, 0) ?? 0 };
      }),
    );
    const best = scores.reduce((best, next) => (next.score > best.score + 0.05 ? next : best));
    return best.score > 0 ? best.type : fallback;
  }

  private suggestion(draft: Draft, file: DraftFile, type: string): Promise<Suggestion> {
    const path = `/drafts/${encodeURIComponent(draft.id)}/files/${file.position}/suggestion`;
    return get<Suggestion>(`${path}?type=${encodeURIComponent(type)}`);
  }

  private asking: string | undefined;

  /** Fetches what the columns step shows, once for each reading of the files. */
  private async suggest(draft: Draft, plan: Plan) {
    const included = plan.files.filter((file) => file.included);
    const asked = JSON.stringify(included.map((file) => readingOf(draft.files[file.position] as DraftFile, file.type)));
    if (this.asking === asked) {
      return;
    }
    if (included.some((file) => file.type === '')) {
      this.goTo('files');
      return;
    }
    this.asking = asked;
    try {
      const before = this.again === undefined ? undefined : recall(this.again);
      const details = await Promise.all(included.map((file) => recordType(file.type)));
      const next = { ...plan, files: [...plan.files] };
      for (const file of included) {
        if (this.isMapped(draft, file)) {
          continue;
        }
        const source = draft.files[file.position] as DraftFile;
        const suggestion = await this.suggestion(draft, source, file.type);
        const former = before?.files.find((one) => one.type === file.type)?.columns ?? [];
        next.files[file.position] = {
          ...file,
          reading: readingOf(source, file.type),
          columns: asBefore(plannedColumns(suggestion), former),
        };
        next.dateOrder = before?.dateOrder ?? suggestion.dateOrder;
        if (suggestion.dateOrderReason) {
          next.dateOrderReason = suggestion.dateOrderReason;
        }
      }
      if (before) {
        next.badValue = before.badValue;
      }
      this.details = { ...this.details, ...Object.fromEntries(details.map((type) => [type.name, type])) };
      this.keep(next);
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.asking = undefined;
    }
  }

  private started(job: Import, plan: Plan) {
    // Under the import's number, for whoever mends its errors and imports them again.
    remember(job.id, plan);
    if (this.draft) {
      forgetPlan(this.draft.id);
    }
    go({ page: 'import', id: job.id });
  }
}

customElements.define('lf-guide-page', GuidePage);
