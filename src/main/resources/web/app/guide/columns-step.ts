import { css, html, LitElement, nothing } from 'lit';
import type { BadValue, DateOrder, Draft, DraftFile, RecordType } from '../api/answers';
import { isRefusal } from '../api/requests';
import type { NewProperty } from '../api/types';
import { controls, reset, surfaces } from '../parts/styles';
import { counted } from '../words/numbers';
import { DATE_ORDER_WORDS } from '../words/things';
import './column-line';
import type { Wanted } from './column-line';
import './new-property';
import type { NewPropertyDialog } from './new-property';
import { choose, hasDates, mappedCount, roleFor, type FilePlan, type Plan } from './plan';

/** Which column fills which property, for every file, and how doubtful values are taken. */
class ColumnsStep extends LitElement {
  static override properties = {
    draft: { attribute: false },
    plan: { attribute: false },
    details: { attribute: false },
    fault: { attribute: false },
  };

  declare draft: Draft;
  declare plan: Plan;
  declare details: Record<string, RecordType>;
  declare fault: unknown;

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      .file {
        padding: var(--s4) var(--s5);
        border-bottom: 1px solid var(--line);
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .left-out {
        color: var(--warn);
        font-weight: 560;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .options {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
        gap: var(--s5);
        align-items: start;
      }
      fieldset {
        display: grid;
        gap: var(--s1);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-bottom: var(--s1);
      }
      @media (max-width: 40rem) {
        .file {
          padding: var(--s4);
        }
      }
    `,
  ];

  override render() {
    const included = this.plan.files.filter((file) => file.included);
    return html`<div class="stack">
      ${included.map((file) => this.file(file))} ${this.options(included)}
      <lf-new-property @created=${this.created}></lf-new-property>
    </div>`;
  }

  private file(file: FilePlan) {
    const source = this.draft.files[file.position] as DraftFile;
    const type = this.details[file.type] as RecordType;
    const leftOut = file.columns.length - mappedCount(file);
    const taken = new Map(
      file.columns.flatMap((column) => (column.property ? [[column.property, column.column] as const] : [])),
    );
    return html`<section class="card" aria-label=${source.name}>
      <div class="file row between">
        <div>
          <h2>${source.name}</h2>
          <p class="soft small">
            ${mappedCount(file)} of ${counted(file.columns.length, 'column')} go into ${type.plural}${leftOut
              ? html` · <span class="left-out">${leftOut} left out</span>`
              : nothing}
          </p>
        </div>
      </div>
      <ul>
        ${file.columns.map(
          (column) => html`<li>
            <lf-column-line
              data-column=${column.index}
              .column=${column}
              .type=${type}
              .taken=${taken}
              .fault=${this.faultOf(file.position, column.index)}
              .samples=${samplesOf(source, column.index)}
              @wanted=${(event: CustomEvent<Wanted>) => this.choose(file, column.index, event.detail)}
              @create=${(event: CustomEvent<NewProperty>) => this.create(file, column.index, type, event.detail)}
            ></lf-column-line>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private options(included: readonly FilePlan[]) {
    const { plan } = this;
    const dates = included.some((file) => hasDates(file, this.details[file.type] as RecordType));
    return html`<section class="card padded options" aria-label="Options">
      <div class="field">
        <label for="name">Name of the import</label>
        <input
          class="input"
          id="name"
          maxlength="200"
          .value=${plan.name}
          @change=${(event: Event) => this.keep({ name: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${dates
        ? html`<div class="field">
            <label for="dates">Dates are written</label>
            <select
              id="dates"
              aria-describedby="why-dates"
              @change=${(event: Event) =>
                this.keep({ dateOrder: (event.target as HTMLSelectElement).value as DateOrder })}
            >
              ${(Object.keys(DATE_ORDER_WORDS) as DateOrder[]).map(
                (order) => html`<option value=${order} ?selected=${order === plan.dateOrder}>
                  ${DATE_ORDER_WORDS[order]}
                </option>`,
              )}
            </select>
            <p class="hint" id="why-dates">${plan.dateOrderReason ?? ''}</p>
          </div>`
        : nothing}
      <fieldset>
        <legend class="label">If a value cannot be read</legend>
        ${this.badValue('DROP_VALUE', 'leave the value out, take the rest of the row')}
        ${this.badValue('REFUSE_ROW', 'refuse the whole row')}
      </fieldset>
    </section>`;
  }

  private badValue(choice: BadValue, words: string) {
    return html`<label class="check"
      ><input
        type="radio"
        name="bad-value"
        .checked=${this.plan.badValue === choice}
        @change=${() => this.keep({ badValue: choice })}
      />${words}</label
    >`;
  }

  /** What the service has said of a column when it turned the mapping away. */
  private faultOf(position: number, index: number): string | undefined {
    if (!isRefusal(this.fault)) {
      return undefined;
    }
    const place = this.plan.files.filter((file) => file.included).findIndex((file) => file.position === position);
    return this.fault.details.find((detail) => detail.in?.startsWith(`files[${place}].columns[${index}]`))?.detail;
  }

  private choose(file: FilePlan, index: number, wanted: Wanted) {
    this.columns(file.position, choose(file.columns, index, wanted.role, wanted.property));
  }

  private columns(position: number, columns: FilePlan['columns']) {
    this.keep({
      files: this.plan.files.map((file) => (file.position === position ? { ...file, columns } : file)),
    });
  }

  private keep(change: Partial<Plan>) {
    this.dispatchEvent(new CustomEvent('plan', { detail: { ...this.plan, ...change } }));
  }

  private create(file: FilePlan, index: number, type: RecordType, wish: NewProperty) {
    this.renderRoot.querySelector<NewPropertyDialog>('lf-new-property')?.open(type, wish, { position: file.position, index });
  }

  private created(event: CustomEvent<{ type: RecordType; property: string; of: { position: number; index: number } }>) {
    const { type, property, of } = event.detail;
    this.dispatchEvent(new CustomEvent('type', { detail: type }));
    const file = this.plan.files.find(({ position }) => position === of.position);
    if (file) {
      this.columns(file.position, choose(file.columns, of.index, roleFor(type, property), property));
    }
  }
}

/** The first values that are there, each once. */
function samplesOf(file: DraftFile, index: number): string[] {
  const values = file.firstRows.map((row) => row.cells[index] ?? '').filter((value) => value.trim() !== '');
  return [...new Set(values)].slice(0, 3);
}

customElements.define('lf-columns-step', ColumnsStep);
