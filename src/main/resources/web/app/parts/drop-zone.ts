import { css, html, LitElement, nothing } from 'lit';
import { icon } from './icons';
import { controls, reset } from './styles';

/** Files are dropped here, or chosen with the keyboard; gives them away as the event `files`. */
export class DropZone extends LitElement {
  static override properties = { busy: { type: Number }, over: { state: true }, small: { type: Boolean } };

  /** The share that has been sent, or below 0 when nothing is being sent. */
  declare busy: number;
  declare over: boolean;
  declare small: boolean;

  constructor() {
    super();
    this.busy = -1;
    this.over = false;
    this.small = false;
  }

  static override styles = [
    reset,
    controls,
    css`
      .zone {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: var(--s3);
        min-height: 17rem;
        padding: var(--s6) var(--s5);
        border: 1.5px dashed var(--line-strong);
        border-radius: var(--radius-l);
        background: var(--card);
        text-align: center;
        transition: background-color 150ms, border-color 150ms;
      }
      :host([small]) .zone {
        min-height: 9rem;
        padding: var(--s4);
      }
      .zone.over {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .sign {
        display: grid;
        place-items: center;
        width: 3.25rem;
        height: 3.25rem;
        border-radius: 50%;
        background: var(--accent-soft);
        color: var(--accent);
      }
      .zone.over .sign {
        background: var(--card);
      }
      .title {
        font-size: var(--text-l);
        font-weight: 620;
      }
      progress {
        width: min(20rem, 80%);
        height: 0.5rem;
        border: 0;
        border-radius: 999px;
        background: var(--line);
        overflow: hidden;
        accent-color: var(--accent);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      progress::-webkit-progress-value {
        background: var(--accent);
        transition: width 200ms linear;
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
    `,
  ];

  override render() {
    return html`<div
      class="zone ${this.over ? 'over' : ''}"
      @dragover=${this.drag}
      @dragleave=${() => (this.over = false)}
      @drop=${this.drop}
    >
      ${this.busy >= 0 ? this.sending() : this.waiting()}
      <input
        class="visually-hidden"
        type="file"
        multiple
        tabindex="-1"
        aria-label="Files to import"
        accept=".csv,.tsv,.txt,.xlsx,.xls,.xlsm,text/csv"
        @change=${this.chosen}
      />
    </div>`;
  }

  private waiting() {
    return html`
      ${this.small ? nothing : html`<span class="sign">${icon('upload', 24)}</span>`}
      <p class="title">Drop files here</p>
      <p class="soft">CSV, TSV or Excel. Nothing is written before you have seen what would happen.</p>
      <button type="button" class="button primary" @click=${this.choose}>Choose files</button>
    `;
  }

  private sending() {
    return html`
      <span class="sign">${icon('file', 24)}</span>
      <p class="title" role="status">${this.busy < 1 ? 'Uploading' : 'Reading the files'}</p>
      ${this.busy < 1
        ? html`<progress max="1" .value=${this.busy} aria-label="Uploaded"></progress>`
        : html`<progress aria-label="Reading the files"></progress>`}
    `;
  }

  private choose() {
    this.renderRoot.querySelector<HTMLInputElement>('input')?.click();
  }

  private chosen(event: Event) {
    const input = event.target as HTMLInputElement;
    this.give([...(input.files ?? [])]);
    input.value = '';
  }

  private drag(event: DragEvent) {
    event.preventDefault();
    this.over = true;
  }

  private drop(event: DragEvent) {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    this.give([...(event.dataTransfer?.files ?? [])]);
  }

  private give(files: File[]) {
    if (files.length > 0 && this.busy < 0) {
      this.dispatchEvent(new CustomEvent<File[]>('files', { detail: files }));
    }
  }
}

customElements.define('lf-drop-zone', DropZone);
