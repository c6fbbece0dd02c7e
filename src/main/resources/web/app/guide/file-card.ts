import { css, html, LitElement, nothing } from 'lit';
import type { DraftFile, FileSettings, Operation, TypeName } from '../api/answers';
import { DOOR_WORDS } from '../api/types';
import { icon } from '../parts/icons';
import '../parts/notice';
import '../parts/rows-table';
import { controls, reset, surfaces } from '../parts/styles';
import { bytes, counted } from '../words/numbers';
import { OPERATION_WORDS, SEPARATOR_WORDS } from '../words/things';
import type { FilePlan } from './plan';

/** One file: how it is read, what its rows are, and its first rows as proof. */
class FileCard extends LitElement {
  static override properties = {
    file: { attribute: false },
    plan: { attribute: false },
    types: { attribute: false },
    operations: { attribute: false },
    several: { type: Boolean },
    busy: { type: Boolean, reflect: true },
  };

  declare file: DraftFile;
  declare plan: FilePlan;
  declare types: readonly TypeName[];
  /** What can be done with records of its type; all of it while the type is not known. */
  declare operations: readonly Operation[] | undefined;
  declare several: boolean;
  declare busy: boolean;

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      article {
        overflow: hidden;
      }
      .top {
        display: grid;
        gap: var(--s4);
        padding: var(--s5);
      }
      .name {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-width: 0;
      }
      .name > svg {
        flex: none;
        color: var(--accent);
      }
      .name div {
        min-width: 0;
        flex: 1;
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
        gap: var(--s4) var(--s6);
      }
      .group {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--s1) var(--s4);
        align-content: start;
      }
      .group > .wide {
        grid-column: 1 / -1;
        min-height: 2rem;
        align-content: center;
      }
      .preview {
        border-top: 1px solid var(--line);
        transition: opacity 150ms;
      }
      :host([busy]) .preview {
        opacity: 0.5;
      }
      .out {
        opacity: 0.55;
      }
      @media (max-width: 40rem) {
        .group {
          gap: var(--s2) var(--s3);
        }
        .top {
          padding: var(--s4);
        }
      }
    `,
  ];

  override render() {
    const { file, plan } = this;
    return html`<article class="card">
      <div class="top">
        <div class="name">
          ${icon('file', 26)}
          <div>
            <h2>${file.name}</h2>
            <p class="soft small number">
              ${file.format === 'CSV' ? 'CSV' : file.format === 'UNKNOWN' ? 'Unknown format' : 'Excel'} · ${bytes(file.sizeBytes)}${file.fault
                ? ''
                : ` · ${counted(file.rows, 'row')} · ${counted(file.columns.length, 'column')}`}
            </p>
          </div>
          ${this.several
            ? html`<label class="check"
                ><input type="checkbox" .checked=${plan.included} @change=${this.include} />Import it</label
              >`
            : nothing}
        </div>
        ${file.fault ? html`<lf-notice>${file.fault.detail}</lf-notice>` : nothing}
        ${file.brokenText
          ? html`<lf-notice tone="warn"
              >Some letters look broken. Try another encoding and look at the rows below.</lf-notice
            >`
          : nothing}
        <div class="fields ${plan.included ? '' : 'out'}">${this.meaning()} ${this.reading()}</div>
      </div>
      ${file.fault
        ? nothing
        : html`<lf-rows
            class="preview"
            .columns=${file.columns}
            .rows=${file.firstRows}
            caption="The first rows of ${file.name}"
          ></lf-rows>`}
    </article>`;
  }

  private meaning() {
    const { plan } = this;
    const doors = [...new Set(this.types.map((type) => type.door))];
    return html`<div class="group">
      <div class="field">
        <label for="type">Its rows are</label>
        <select id="type" @change=${this.chooseType} ?disabled=${!plan.included}>
          ${plan.type ? nothing : html`<option value="" selected>Choose</option>`}
          ${doors.map(
            (door) => html`<optgroup label=${DOOR_WORDS[door] ?? door}>
              ${this.types
                .filter((type) => type.door === door)
                .map(
                  (type) => html`<option value=${type.name} ?selected=${type.name === plan.type}>${type.plural}</option>`,
                )}
            </optgroup>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="operation">What to do</label>
        <select id="operation" @change=${this.chooseOperation} ?disabled=${!plan.included} aria-describedby="means">
          ${(Object.keys(OPERATION_WORDS) as Operation[]).filter((one) => this.operations?.includes(one) ?? true).map(
            (operation) => html`<option value=${operation} ?selected=${operation === plan.operation}>
              ${OPERATION_WORDS[operation].name}
            </option>`,
          )}
        </select>
      </div>
      <p class="hint wide" id="means">${OPERATION_WORDS[plan.operation].means}</p>
    </div>`;
  }

  private reading() {
    const { file } = this;
    return html`<div class="group">
      ${file.choices
        ? html`${this.select('charset', 'Encoding', file.choices.charsets, file.charset)}
          ${this.select('separator', 'Separator', file.choices.separators, file.separator, SEPARATOR_WORDS)}`
        : nothing}
      ${file.sheets && file.sheets.length > 0 ? this.select('sheet', 'Sheet', file.sheets, file.sheet) : nothing}
      <label class="check wide"
        ><input
          type="checkbox"
          .checked=${file.hasHeader}
          ?disabled=${this.busy || !this.plan.included}
          @change=${(event: Event) => this.set({ hasHeader: (event.target as HTMLInputElement).checked })}
        />The first row is a header</label
      >
    </div>`;
  }

  private select(
    name: 'charset' | 'separator' | 'sheet',
    label: string,
    choices: readonly string[],
    chosen: string | undefined,
    words: Record<string, string> = {},
  ) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select
        id=${name}
        ?disabled=${this.busy || !this.plan.included}
        @change=${(event: Event) => this.set({ [name]: (event.target as HTMLSelectElement).value })}
      >
        ${choices.map(
          (choice) => html`<option value=${choice} ?selected=${choice === chosen}>${words[choice] ?? choice}</option>`,
        )}
      </select>
    </div>`;
  }

  private set(settings: FileSettings) {
    this.dispatchEvent(new CustomEvent('settings', { detail: settings }));
  }

  private change(change: Partial<FilePlan>) {
    this.dispatchEvent(new CustomEvent('plan', { detail: change }));
  }

  private include(event: Event) {
    this.change({ included: (event.target as HTMLInputElement).checked });
  }

  private chooseType(event: Event) {
    this.change({ type: (event.target as HTMLSelectElement).value });
  }

  private chooseOperation(event: Event) {
    this.change({ operation: (event.target as HTMLSelectElement).value as Operation });
  }
}

customElements.define('lf-file-card', FileCard);
