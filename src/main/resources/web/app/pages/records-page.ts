import { css, html, LitElement, nothing } from 'lit';
import type { RecordPage, RecordType, StoredRecord, TypeName } from '../api/answers';
import { get } from '../api/requests';
import { DOOR_WORDS, recordType, recordTypes } from '../api/types';
import { announcePage } from '../page';
import { icon } from '../parts/icons';
import '../parts/notice';
import { controls, reset, surfaces, tables } from '../parts/styles';
import { go, hrefOf } from '../routes';
import { ago, counted, moment } from '../words/numbers';

const PAGE = 50;
const TYPING_MILLIS = 250;

/** What has landed: the records of a type, searchable, each with the imports it came from. */
class RecordsPage extends LitElement {
  static override properties = {
    typeName: { attribute: false },
    search: { attribute: false },
    types: { state: true },
    details: { state: true },
    records: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare typeName: string | undefined;
  declare search: string;
  declare types: TypeName[];
  declare details: RecordType | undefined;
  declare records: RecordPage | undefined;
  declare fault: unknown;
  declare busy: boolean;

  private typing: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;

  constructor() {
    super();
    this.search = '';
    this.types = [];
    this.busy = false;
  }

  static override styles = [
    reset,
    controls,
    surfaces,
    tables,
    css`
      .filters {
        display: grid;
        grid-template-columns: minmax(10rem, 16rem) minmax(12rem, 1fr);
        gap: var(--s3);
      }
      .search {
        position: relative;
      }
      .search svg {
        position: absolute;
        left: var(--s3);
        top: 0.68rem;
        color: var(--ink-soft);
        pointer-events: none;
      }
      .search .input {
        padding-left: 2.4rem;
      }
      .list {
        min-height: 16rem;
        overflow: hidden;
      }
      .nothing {
        padding: var(--s7) var(--s5);
        text-align: center;
        color: var(--ink-soft);
      }
      .more {
        display: flex;
        justify-content: center;
        padding: var(--s3);
        border-top: 1px solid var(--line);
      }
      .dim {
        opacity: 0.5;
        transition: opacity 150ms;
      }
      @media (max-width: 40rem) {
        .filters {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void recordTypes().then(
      (types) => {
        this.types = types;
        if (!this.typeName && types[0]) {
          this.move({ type: (types.find((type) => type.name === 'hubspot:0-1') ?? types[0]).name });
        }
      },
      (fault: unknown) => (this.fault = fault),
    );
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.typing);
    this.asked?.abort();
  }

  override firstUpdated() {
    announcePage(this, 'Records');
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('typeName') && this.typeName) {
      this.details = undefined;
      this.records = undefined;
      const name = this.typeName;
      void recordType(name).then(
        (type) => {
          if (name === this.typeName) {
            this.details = type;
          }
        },
        (fault: unknown) => (this.fault = fault),
      );
    }
    if ((changed.has('typeName') || changed.has('search')) && this.typeName) {
      void this.load();
    }
  }

  override render() {
    const doors = [...new Set(this.types.map((type) => type.door))];
    return html`<div class="stack">
      <div class="row between">
        <h1 tabindex="-1">Records</h1>
        <p class="soft number" role="status">
          ${this.records?.total === undefined ? '' : counted(this.records.total, 'record')}
        </p>
      </div>
      <div class="filters">
        <select aria-label="Record type" @change=${(event: Event) => this.move({ type: (event.target as HTMLSelectElement).value })}>
          ${doors.map(
            (door) => html`<optgroup label=${DOOR_WORDS[door] ?? door}>
              ${this.types
                .filter((type) => type.door === door)
                .map(
                  (type) => html`<option value=${type.name} ?selected=${type.name === this.typeName}>${type.plural}</option>`,
                )}
            </optgroup>`,
          )}
        </select>
        <div class="search">
          ${icon('search')}
          <input
            class="input"
            type="search"
            aria-label="Search"
            placeholder="Search their values"
            .value=${this.search}
            @input=${this.typed}
          />
        </div>
      </div>
      ${this.fault === undefined ? nothing : html`<lf-notice .fault=${this.fault}></lf-notice>`}
      <div class="card list ${this.busy && this.records ? 'dim' : ''}" aria-busy=${this.busy}>${this.list()}</div>
    </div>`;
  }

  private list() {
    const page = this.records;
    if (!page) {
      return nothing;
    }
    if (page.results.length === 0) {
      return html`<p class="nothing">
        ${this.search
          ? 'No record fits.'
          : html`There are no ${this.details?.plural.toLowerCase() ?? 'records'} yet. <a href="#/new">Import some.</a>`}
      </p>`;
    }
    const columns = columnsInUse(page);
    const labels = new Map(this.details?.properties.map((property) => [property.name, property.label]));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Records">
        <table>
          <thead>
            <tr>
              <th class="lead" scope="col">ID</th>
              ${columns.map((column) => html`<th class="cell" scope="col">${labels.get(column) ?? column}</th>`)}
              <th scope="col">From import</th>
              <th scope="col">Last changed</th>
            </tr>
          </thead>
          <tbody>
            ${page.results.map((record) => this.record(record, columns))}
          </tbody>
        </table>
      </div>
      ${page.next
        ? html`<div class="more">
            <button class="button quiet" ?disabled=${this.busy} @click=${this.more}>Show more records</button>
          </div>`
        : nothing}`;
  }

  private record(record: StoredRecord, columns: readonly string[]) {
    const { createdByImport: created, updatedByImport: updated } = record;
    return html`<tr>
      <th class="lead" scope="row">${record.id}</th>
      ${columns.map((column) => {
        const value = textOf(record.properties[column]);
        return html`<td class="cell" title=${value}>${value}</td>`;
      })}
      <td>
        ${created ? html`<a href=${hrefOf({ page: 'import', id: created })}>${created}</a>` : nothing}${updated &&
        updated !== created
          ? html`${created ? ', changed by ' : 'changed by '}<a href=${hrefOf({ page: 'import', id: updated })}>${updated}</a>`
          : nothing}
      </td>
      <td title=${moment(record.updatedAt)}>${ago(record.updatedAt)}</td>
    </tr>`;
  }

  private move(change: { type?: string; search?: string }) {
    const type = change.type ?? this.typeName;
    const search = change.search ?? this.search;
    go(
      {
        page: 'records',
        ...(type ? { type } : {}),
        ...(search ? { search } : {}),
      },
      true,
    );
  }

  private typed(event: Event) {
    const search = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.move({ search }), TYPING_MILLIS);
  }

  private path(after?: string) {
    const asked = new URLSearchParams({
      type: this.typeName ?? '',
      limit: String(PAGE),
      ...(this.search ? { q: this.search } : {}),
      ...(after ? { after } : {}),
    });
    return `/records?${asked}`;
  }

  private async load() {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    this.busy = true;
    this.fault = undefined;
    try {
      const page = await get<RecordPage>(this.path(), asked.signal);
      this.records = page;
    } catch (fault) {
      if (!asked.signal.aborted) {
        this.fault = fault;
      }
    } finally {
      if (this.asked === asked) {
        this.busy = false;
      }
    }
  }

  private async more() {
    if (!this.records?.next) {
      return;
    }
    this.busy = true;
    try {
      const page = await get<RecordPage>(this.path(this.records.next));
      this.records = { ...page, results: [...this.records.results, ...page.results] };
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.busy = false;
    }
  }
}

/** The first column always, of the others those that hold anything: most properties of most types are empty. */
function columnsInUse(page: RecordPage): string[] {
  return page.columns.filter(
    (column, index) => index === 0 || page.results.some((record) => textOf(record.properties[column]) !== ''),
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value);
}

customElements.define('lf-records-page', RecordsPage);
