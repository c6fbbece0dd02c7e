import { css, html, LitElement, nothing } from 'lit';
import { reset, tables } from './styles';

export interface ShownRow {
  number: number;
  cells: readonly string[];
  /** The cell that is at fault. */
  marked?: number | undefined;
  note?: string | undefined;
}

/** Rows of a file under its header, numbered as a spreadsheet numbers them. */
export class RowsTable extends LitElement {
  static override properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    caption: { type: String },
    notes: { type: String },
  };

  declare columns: readonly string[];
  declare rows: readonly ShownRow[];
  declare caption: string;
  /** The heading of the notes, where rows have any; they stand first, beside the row number. */
  declare notes: string;

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.caption = '';
    this.notes = '';
  }

  static override styles = [
    reset,
    tables,
    css`
      .scroll {
        max-height: 26rem;
        overflow: auto;
      }
      thead th {
        position: sticky;
        top: 0;
        z-index: 1;
      }
      .lead {
        position: sticky;
        left: 0;
        z-index: 1;
      }
      thead .lead {
        z-index: 2;
      }
      tbody th.lead {
        background: var(--card);
      }
      td.marked {
        background: var(--refused-soft);
        box-shadow: inset 0 0 0 1.5px var(--refused);
        font-weight: 560;
      }
      td.empty::after {
        content: 'empty';
        color: var(--ink-soft);
        font-weight: 450;
        font-style: italic;
      }
      td:not(.marked).empty::after {
        content: '';
      }
      td.note {
        min-width: 14rem;
        max-width: 22rem;
        white-space: normal;
      }
    `,
  ];

  override render() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.caption}>
      <table>
        <caption class="visually-hidden">
          ${this.caption}
        </caption>
        <thead>
          <tr>
            <th class="lead" scope="col">Row</th>
            ${this.notes ? html`<th scope="col">${this.notes}</th>` : nothing}
            ${this.columns.map(
              (column, index) => html`<th class="cell" scope="col" title=${column}>${column || `Column ${index + 1}`}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${this.rows.map(
            (row) => html`<tr>
              <th class="lead" scope="row">${row.number}</th>
              ${this.notes ? html`<td class="note">${row.note ?? ''}</td>` : nothing}
              ${this.width(row).map(
                (index) => html`<td
                  class="cell ${index === row.marked ? 'marked' : ''} ${row.cells[index] ? '' : 'empty'}"
                  title=${index === row.marked && row.note ? row.note : (row.cells[index] ?? '')}
                >
                  ${index === row.marked ? html`<span class="visually-hidden">At fault: </span>` : nothing}${row.cells[
                    index
                  ] ?? ''}
                </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** In a wide table the cell at fault is brought into sight. */
  override updated(changed: Map<string, unknown>) {
    const region = this.renderRoot.querySelector<HTMLElement>('.scroll');
    const marked = region?.querySelector<HTMLElement>('.marked');
    if (changed.has('columns') && region && marked && marked.offsetLeft + marked.offsetWidth > region.clientWidth) {
      region.scrollLeft = marked.offsetLeft - region.clientWidth / 3;
    }
  }

  /** Rows may be shorter or longer than their header; every cell is shown. */
  private width(row: ShownRow): number[] {
    return [...Array(Math.max(this.columns.length, row.cells.length)).keys()];
  }
}

customElements.define('lf-rows', RowsTable);
