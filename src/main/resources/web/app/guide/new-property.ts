import { css, html, LitElement, nothing } from 'lit';
import type { RecordType } from '../api/answers';
import { createProperty, type NewProperty } from '../api/types';
import '../parts/notice';
import { controls, reset } from '../parts/styles';
import { CREATABLE_KINDS, KIND_WORDS } from '../words/things';

interface Place {
  position: number;
  index: number;
}

/** Creates a property for a column that has none to go to, without leaving the import. */
export class NewPropertyDialog extends LitElement {
  static override properties = {
    type: { state: true },
    wish: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare type: RecordType | undefined;
  declare wish: NewProperty;
  declare fault: unknown;
  declare busy: boolean;

  private place: Place = { position: 0, index: 0 };

  constructor() {
    super();
    this.wish = { label: '', kind: 'TEXT' };
    this.busy = false;
  }

  static override styles = [
    reset,
    controls,
    css`
      dialog {
        width: min(28rem, calc(100vw - 2rem));
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--card);
        color: var(--ink);
        box-shadow: var(--shadow-float);
      }
      dialog::backdrop {
        background: rgb(12 20 24 / 45%);
      }
      form {
        display: grid;
        gap: var(--s4);
        padding: var(--s5);
      }
      .buttons {
        display: flex;
        justify-content: flex-end;
        gap: var(--s3);
      }
    `,
  ];

  open(type: RecordType, wish: NewProperty, place: Place) {
    this.type = type;
    this.wish = { ...wish, kind: CREATABLE_KINDS.includes(wish.kind) ? wish.kind : 'TEXT' };
    this.place = place;
    this.fault = undefined;
    void this.updateComplete.then(() => {
      this.dialog()?.showModal();
      this.renderRoot.querySelector<HTMLInputElement>('#label')?.select();
    });
  }

  private dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  override render() {
    const listed = this.wish.kind === 'ENUMERATION' || this.wish.kind === 'MULTIPLE_OPTIONS';
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.submit}>
        <h2 id="title">New property of ${this.type?.plural ?? ''}</h2>
        <div class="field">
          <label for="label">Label</label>
          <input
            class="input"
            id="label"
            required
            maxlength="100"
            .value=${this.wish.label}
            @input=${(event: Event) => (this.wish = { ...this.wish, label: (event.target as HTMLInputElement).value })}
          />
        </div>
        <div class="field">
          <label for="kind">Its values are</label>
          <select
            id="kind"
            @change=${(event: Event) => (this.wish = { ...this.wish, kind: (event.target as HTMLSelectElement).value })}
          >
            ${CREATABLE_KINDS.map(
              (kind) => html`<option value=${kind} ?selected=${kind === this.wish.kind}>${KIND_WORDS[kind]}</option>`,
            )}
          </select>
        </div>
        ${listed
          ? html`<div class="field">
              <label for="options">The list, one value a line</label>
              <textarea
                class="input"
                id="options"
                rows="5"
                required
                .value=${(this.wish.options ?? []).join('\n')}
                @change=${(event: Event) =>
                  (this.wish = { ...this.wish, options: linesOf((event.target as HTMLTextAreaElement).value) })}
              ></textarea>
            </div>`
          : nothing}
        ${this.fault === undefined ? nothing : html`<lf-notice .fault=${this.fault}></lf-notice>`}
        <div class="buttons">
          <button type="button" class="button" @click=${() => this.dialog()?.close()}>Cancel</button>
          <button class="button primary" ?disabled=${this.busy}>Create</button>
        </div>
      </form>
    </dialog>`;
  }

  private async submit(event: SubmitEvent) {
    event.preventDefault();
    if (!this.type) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    try {
      const { label, kind, options } = this.wish;
      const wish = { label: label.trim(), kind, ...(options?.length ? { options } : {}) };
      const { type, property } = await createProperty(this.type.name, wish);
      this.dialog()?.close();
      this.dispatchEvent(
        new CustomEvent('created', { detail: { type, property: property.name, of: this.place } }),
      );
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.busy = false;
    }
  }
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

customElements.define('lf-new-property', NewPropertyDialog);
