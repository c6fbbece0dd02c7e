import { css, html, LitElement, nothing } from 'lit';
import type { ErrorGroup, Import, Page, RowFault } from '../api/answers';
import { get } from '../api/requests';
import { counted } from '../words/numbers';
import './notice';
import './rows-table';
import { controls, reset } from './styles';

const PAGE = 50;

/** The rows that one reason is about, in the order of the file, with the cell at fault marked. */
class FaultRows extends LitElement {
  static override properties = {
    job: { attribute: false },
    group: { attribute: false },
    columns: { state: true },
    rows: { state: true },
    next: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare job: Import;
  declare group: ErrorGroup;
  declare columns: string[];
  declare rows: RowFault[] | undefined;
  declare next: string | undefined;
  declare fault: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.columns = [];
    this.busy = false;
  }

  static override styles = [
    reset,
    controls,
    css`
      .waiting {
        min-height: 8rem;
      }
      lf-rows {
        border-top: 1px solid var(--line);
        background: var(--card);
      }
      .more {
        padding: var(--s2);
        text-align: center;
      }
      .pad {
        padding: var(--s3) var(--s5);
      }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    if (this.fault !== undefined) {
      return html`<lf-notice class="pad" .fault=${this.fault}></lf-notice>`;
    }
    if (!this.rows) {
      return html`<div class="waiting" aria-busy="true"></div>`;
    }
    const withCells = this.rows.filter((row) => row.cells && row.cells.length > 0);
    return html`${withCells.length === 0
        ? html`<ul class="pad small">
            ${this.rows.map((row) => html`<li>${row.row > 0 ? `Row ${row.row}: ` : ''}${row.message}</li>`)}
          </ul>`
        : html`<lf-rows
            .columns=${this.columns}
            .rows=${withCells.map((row) => ({
              number: row.row,
              cells: row.cells ?? [],
              marked: row.columnIndex,
              note: row.message,
            }))}
            caption="Rows with this fault"
            notes=${this.group.columnIndex === undefined ? 'Why' : ''}
          ></lf-rows>`}
      ${this.next
        ? html`<p class="more">
            <button class="button quiet compact" ?disabled=${this.busy} @click=${this.more}>
              Show ${counted(Math.min(PAGE, this.group.count - this.rows.length), 'more row', 'more rows')}
            </button>
          </p>`
        : nothing}`;
  }

  private path(after?: string) {
    const { code, columnIndex, file } = this.group;
    const asked = new URLSearchParams({
      limit: String(PAGE),
      file: String(file),
      code,
      columnIndex: String(columnIndex ?? -1),
      ...(after ? { after } : {}),
    });
    return `/${encodeURIComponent(this.job.id)}/errors?${asked}`;
  }

  private async load() {
    try {
      const [page, header] = await Promise.all([
        get<Page<RowFault>>(this.path()),
        get<{ columns: string[] }>(`/${encodeURIComponent(this.job.id)}/columns?file=${this.group.file}`),
      ]);
      this.columns = header.columns;
      this.rows = page.results;
      this.next = page.next;
    } catch (fault) {
      this.fault = fault;
    }
  }

  private async more() {
    this.busy = true;
    try {
      const page = await get<Page<RowFault>>(this.path(this.next));
      this.rows = [...(this.rows ?? []), ...page.results];
      this.next = page.next;
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('lf-fault-rows', FaultRows);
