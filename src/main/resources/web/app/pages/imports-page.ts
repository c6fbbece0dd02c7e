import { css, html, LitElement, nothing } from 'lit';
import { hasEnded, type Import, type Page, type TypeName } from '../api/answers';
import { get } from '../api/requests';
import { recordTypes } from '../api/types';
import { files as dropped } from '../dropped';
import { announcePage } from '../page';
import '../parts/drop-zone';
import { icon } from '../parts/icons';
import '../parts/import-line';
import '../parts/notice';
import { controls, reset, surfaces } from '../parts/styles';
import { go } from '../routes';

const PAGE = 25;
/** Lines that have not ended follow the events of their own; the list itself is asked for again now and then. */
const REFRESH_MILLIS = 5_000;

/** The history: every import, newest first, with those that run as they go on. */
class ImportsPage extends LitElement {
  static override properties = {
    jobs: { state: true },
    next: { state: true },
    fault: { state: true },
    types: { state: true },
    only: { state: true },
    loadingMore: { state: true },
  };

  declare jobs: Import[] | undefined;
  declare next: string | undefined;
  declare fault: unknown;
  declare types: TypeName[];
  declare only: string;
  declare loadingMore: boolean;

  private refresh: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.types = [];
    this.only = '';
    this.loadingMore = false;
  }

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      .list {
        overflow: hidden;
      }
      .waiting {
        min-height: 20rem;
      }
      ol > li + li {
        border-top: 1px solid var(--line);
      }
      .more {
        display: flex;
        justify-content: center;
        padding: var(--s3);
        border-top: 1px solid var(--line);
      }
      .empty {
        display: grid;
        gap: var(--s5);
      }
      .filters {
        display: flex;
        gap: var(--s1);
        margin: calc(-1 * var(--s2)) calc(-1 * var(--s1)) calc(-1 * var(--s3));
        padding: var(--s1);
        overflow-x: auto;
        scrollbar-width: none;
      }
      .filters button {
        min-height: 2rem;
        padding: 0 var(--s3);
        border: 1px solid transparent;
        border-radius: 999px;
        background: none;
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 540;
        white-space: nowrap;
        cursor: pointer;
      }
      .filters button:hover {
        background: var(--sunken);
      }
      .filters button[aria-pressed='true'] {
        border-color: var(--line);
        background: var(--card);
        color: var(--ink);
      }
      .nothing {
        padding: var(--s6);
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  private static readonly FILTERS = [
    ['', 'All'],
    ['STARTED,DEFERRED,PROCESSING', 'Running and waiting'],
    ['DONE', 'Done'],
    ['FAILED,CANCELED', 'Failed or canceled'],
  ] as const;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
    void recordTypes().then(
      (types) => (this.types = types),
      () => undefined,
    );
    this.refresh = setInterval(() => void this.renew(), REFRESH_MILLIS);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.refresh);
  }

  override firstUpdated() {
    announcePage(this, 'Imports');
  }

  override render() {
    const first = this.jobs?.length === 0 && this.only === '';
    return html`<div class="stack">
      <div class="row between">
        <h1 tabindex="-1">Imports</h1>
        ${first ? nothing : html`<a class="button primary" href="#/new">${icon('upload')}Import files</a>`}
      </div>
      ${this.fault === undefined ? nothing : html`<lf-notice .fault=${this.fault}></lf-notice>`}
      ${first ? this.empty() : this.history()}
    </div>`;
  }

  private empty() {
    return html`<div class="empty">
      <p class="soft">Nothing has been imported yet. Begin with a file of contacts, companies or anything else.</p>
      <lf-drop-zone @files=${this.begin}></lf-drop-zone>
    </div>`;
  }

  private history() {
    return html`<div class="filters" role="group" aria-label="Which imports">
        ${ImportsPage.FILTERS.map(
          ([states, name]) => html`<button aria-pressed=${this.only === states} @click=${() => this.filter(states)}>
            ${name}
          </button>`,
        )}
      </div>
      <div class="card list ${this.jobs ? '' : 'waiting'}" aria-busy=${!this.jobs && this.fault === undefined}>
        ${this.jobs?.length === 0 ? html`<p class="nothing">No import is so at present.</p>` : nothing}
        <ol>
          ${(this.jobs ?? []).map(
            (job) => html`<li><lf-import-line .job=${job} .types=${this.types} @ended=${this.renew}></lf-import-line></li>`,
          )}
        </ol>
        ${this.next
          ? html`<div class="more">
              <button class="button quiet" ?disabled=${this.loadingMore} @click=${this.more}>Show older imports</button>
            </div>`
          : nothing}
      </div>`;
  }

  private begin(event: CustomEvent<File[]>) {
    dropped.give(event.detail);
    go({ page: 'guide', step: 'files' });
  }

  private filter(states: string) {
    this.only = states;
    this.jobs = undefined;
    this.next = undefined;
    void this.load();
  }

  private path(after?: string) {
    const asked = new URLSearchParams({ limit: String(PAGE) });
    if (this.only) {
      asked.set('state', this.only);
    }
    if (after) {
      asked.set('after', after);
    }
    return `?${asked}`;
  }

  private async load() {
    const wanted = this.only;
    try {
      const page = await get<Page<Import>>(this.path());
      if (wanted === this.only) {
        this.jobs = page.results;
        this.next = page.next;
        this.fault = undefined;
      }
    } catch (fault) {
      this.fault = fault;
    }
  }

  /** Takes news of the first page in without losing the older ones that are shown. */
  private async renew() {
    if (document.hidden || this.jobs === undefined || this.only !== '') {
      return;
    }
    try {
      const page = await get<Page<Import>>(this.path());
      const fresh = new Set(page.results.map((job) => job.id));
      const older = this.jobs.length > PAGE ? this.jobs.slice(PAGE).filter((job) => !fresh.has(job.id)) : [];
      if (older.length === 0) {
        this.next = page.next;
      }
      this.jobs = [...page.results, ...older];
      this.fault = undefined;
    } catch (fault) {
      if (this.jobs.some((job) => !hasEnded(job))) {
        this.fault = fault;
      }
    }
  }

  private async more() {
    this.loadingMore = true;
    try {
      const page = await get<Page<Import>>(this.path(this.next));
      this.jobs = [...(this.jobs ?? []), ...page.results];
      this.next = page.next;
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.loadingMore = false;
    }
  }
}

customElements.define('lf-imports-page', ImportsPage);
