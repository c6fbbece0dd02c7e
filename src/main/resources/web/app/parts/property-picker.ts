import { css, html, LitElement, nothing } from 'lit';
import type { ColumnSuggestion, Property, RecordType, Role } from '../api/answers';
import { KIND_WORDS } from '../words/things';
import { icon } from './icons';
import { controls, reset } from './styles';

export interface Picked {
  role: 'VALUE' | 'RECORD_ID' | 'IGNORED';
  property?: string;
}

interface Choice {
  key: string;
  label: string;
  note: string;
  picked: Picked | 'create';
}

/** More are found by typing. */
const SHOWN_CHOICES = 60;

/** Chooses the property that a column fills: a button that opens a list one can search. */
export class PropertyPicker extends LitElement {
  static override properties = {
    type: { attribute: false },
    column: { attribute: false },
    role: { attribute: false },
    property: { attribute: false },
    alternatives: { attribute: false },
    taken: { attribute: false },
    opened: { state: true },
    typed: { state: true },
    active: { state: true },
  };

  declare type: RecordType;
  declare column: string;
  /** Of the column; not the ARIA attribute of the element. */
  declare role: Role;
  declare property: string | undefined;
  declare alternatives: ColumnSuggestion['alternatives'];
  declare taken: ReadonlyMap<string, string>;
  declare opened: boolean;
  declare typed: string;
  declare active: number;

  constructor() {
    super();
    this.alternatives = [];
    this.taken = new Map();
    this.opened = false;
    this.typed = '';
    this.active = 0;
  }

  static override styles = [
    reset,
    controls,
    css`
      .wrap {
        position: relative;
      }
      .face {
        display: flex;
        align-items: center;
        gap: var(--s2);
        width: 100%;
        min-height: 2.5rem;
        padding: 0 var(--s3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--card);
        text-align: left;
        font-weight: 540;
        cursor: pointer;
      }
      .face:hover {
        background: var(--sunken);
      }
      .face span {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .face em {
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-style: normal;
        font-weight: 450;
      }
      .face.out {
        border-style: dashed;
        color: var(--ink-soft);
        font-weight: 450;
      }
      .panel {
        position: absolute;
        z-index: 15;
        top: calc(100% + 4px);
        left: 0;
        right: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        box-shadow: var(--shadow-float);
        overflow: hidden;
      }
      .search {
        padding: var(--s2);
        border-bottom: 1px solid var(--line);
      }
      ul {
        max-height: 18rem;
        overflow-y: auto;
        padding: var(--s1);
      }
      li {
        display: flex;
        gap: var(--s3);
        align-items: baseline;
        justify-content: space-between;
        padding: 0.4rem var(--s3);
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-soft);
      }
      li span {
        color: var(--ink-soft);
        font-size: var(--text-s);
        text-align: right;
      }
      .rest {
        padding: var(--s2) var(--s4);
        border-top: 1px solid var(--line);
      }
    `,
  ];

  override render() {
    const out = this.role === 'IGNORED';
    const chosen = this.type.properties.find((property) => property.name === this.property);
    const words = out ? 'Leave it out' : this.role === 'RECORD_ID' ? 'Record ID' : (chosen?.label ?? this.property ?? '');
    return html`<div class="wrap" @focusout=${this.left}>
      <button
        type="button"
        class="face ${out ? 'out' : ''}"
        aria-haspopup="listbox"
        aria-expanded=${this.opened}
        @click=${this.toggle}
        @keydown=${this.opens}
      >
        <span><span class="visually-hidden">${this.column} goes to </span>${words}</span>${chosen ? html`<em>${KIND_WORDS[chosen.kind] ?? chosen.kind}</em>` : nothing}${icon('down', 16)}
      </button>
      ${this.opened ? this.panel() : nothing}
    </div>`;
  }

  private panel() {
    const all = this.choices();
    const choices = all.slice(0, SHOWN_CHOICES);
    return html`<div class="panel">
      <div class="search">
        <input
          class="input"
          role="combobox"
          aria-expanded="true"
          aria-controls="choices"
          aria-autocomplete="list"
          aria-activedescendant=${choices.length ? `choice-${this.active}` : ''}
          aria-label="Property for ${this.column}"
          placeholder="Search ${this.type.properties.length} properties"
          autocomplete="off"
          spellcheck="false"
          .value=${this.typed}
          @input=${this.type_}
          @keydown=${(event: KeyboardEvent) => this.key(event, choices)}
        />
      </div>
      <ul id="choices" role="listbox" aria-label="Properties">
        ${choices.map(
          (choice, index) => html`<li
            id="choice-${index}"
            role="option"
            aria-selected=${index === this.active}
            @pointermove=${() => (this.active = index)}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.pick(choice)}
          >
            ${choice.label}<span>${choice.note}</span>
          </li>`,
        )}
      </ul>
      ${all.length > choices.length
        ? html`<p class="rest soft small">${all.length - choices.length} more: type to find them</p>`
        : nothing}
    </div>`;
  }

  private choices(): Choice[] {
    const typed = this.typed.trim().toLowerCase();
    const fits = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(typed));
    const settable = this.type.properties.filter((property) => !property.readOnly);
    const suggested = this.alternatives.flatMap(({ property: name }) => {
      const property = settable.find((one) => one.name === name);
      return property && fits(property.label, property.name) ? [property] : [];
    });
    const rest = settable
      .filter((property) => !suggested.includes(property))
      .filter((property) => (typed ? fits(property.label, property.name) : !property.hidden))
      .sort((a, b) => Number(starts(b, typed)) - Number(starts(a, typed)) || a.label.localeCompare(b.label));
    const choices: Choice[] = [...suggested, ...rest].map((property) => ({
      key: property.name,
      label: property.label,
      note: this.note(property, suggested.includes(property)),
      picked: { role: 'VALUE', property: property.name },
    }));
    const others: Choice[] = [];
    if (fits('Leave it out')) {
      others.push({ key: ' out', label: 'Leave it out', note: '', picked: { role: 'IGNORED' } });
    }
    if (fits('Record ID')) {
      others.push({ key: ' id', label: 'Record ID', note: 'names the record', picked: { role: 'RECORD_ID' } });
    }
    const create: Choice = { key: ' create', label: 'Create a property', note: 'new', picked: 'create' };
    return typed ? [...choices, ...others, create] : [...others.slice(0, 1), create, ...others.slice(1), ...choices];
  }

  private note(property: Property, suggested: boolean): string {
    const holder = this.taken.get(property.name);
    if (holder !== undefined && property.name !== this.property) {
      return `filled by ${holder}`;
    }
    return suggested ? 'fits too' : (KIND_WORDS[property.kind] ?? property.kind);
  }

  private toggle() {
    if (this.opened) {
      this.close();
    } else {
      this.open();
    }
  }

  private open() {
    this.opened = true;
    this.typed = '';
    const current = this.choices().findIndex(({ key }) => key === this.property);
    this.active = current >= 0 && current < SHOWN_CHOICES ? current : 0;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector('input')?.focus();
      this.showActive();
    });
  }

  private close() {
    this.opened = false;
    this.renderRoot.querySelector<HTMLElement>('.face')?.focus();
  }

  private left(event: FocusEvent) {
    const inside = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget);
    if (!inside) {
      this.opened = false;
    }
  }

  private opens(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' && !this.opened) {
      event.preventDefault();
      this.open();
    }
  }

  private type_(event: Event) {
    this.typed = (event.target as HTMLInputElement).value;
    this.active = 0;
  }

  private key(event: KeyboardEvent, choices: readonly Choice[]) {
    const last = choices.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(this.active + 1, last),
      ArrowUp: Math.max(this.active - 1, 0),
      PageDown: Math.min(this.active + 8, last),
      PageUp: Math.max(this.active - 8, 0),
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.active = next;
      void this.updateComplete.then(() => this.showActive());
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const choice = choices[this.active];
      if (choice) {
        this.pick(choice);
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
  }

  private showActive() {
    this.renderRoot.querySelector(`#choice-${this.active}`)?.scrollIntoView({ block: 'nearest' });
  }

  private pick(choice: Choice) {
    this.close();
    this.dispatchEvent(
      choice.picked === 'create' ? new Event('create') : new CustomEvent('picked', { detail: choice.picked }),
    );
  }
}

function starts(property: Property, typed: string): boolean {
  return typed !== '' && property.label.toLowerCase().startsWith(typed);
}

customElements.define('lf-property-picker', PropertyPicker);
