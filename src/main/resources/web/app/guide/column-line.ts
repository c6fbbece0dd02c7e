import { css, html, LitElement, nothing } from 'lit';
import type { RecordType, Role } from '../api/answers';
import type { NewProperty } from '../api/types';
import { icon } from '../parts/icons';
import '../parts/property-picker';
import type { Picked } from '../parts/property-picker';
import { controls, reset } from '../parts/styles';
import { scoreWords } from '../words/things';
import { roleFor, type PlannedColumn } from './plan';

export interface Wanted {
  role: Role;
  property?: string;
}

/** One column of the file, some of its values, and where they go, with the reason. */
class ColumnLine extends LitElement {
  static override properties = {
    column: { attribute: false },
    type: { attribute: false },
    taken: { attribute: false },
    samples: { attribute: false },
    fault: { attribute: false },
  };

  declare column: PlannedColumn;
  declare type: RecordType;
  declare taken: ReadonlyMap<string, string>;
  declare samples: readonly string[];
  declare fault: string | undefined;

  static override styles = [
    reset,
    controls,
    css`
      .line {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 1.25rem minmax(0, 1.15fr);
        gap: var(--s2) var(--s4);
        padding: var(--s3) var(--s5);
        position: relative;
      }
      .line.out::before {
        content: '';
        position: absolute;
        inset: var(--s3) auto var(--s3) var(--s2);
        width: 3px;
        border-radius: 2px;
        background: var(--warn);
      }
      .line > svg {
        margin-top: 0.65rem;
        color: var(--ink-soft);
      }
      .source {
        padding-top: 0.45rem;
      }
      h3 {
        overflow-wrap: anywhere;
      }
      .samples {
        display: flex;
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .samples li {
        min-width: 1rem;
        max-width: 16rem;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .samples li + li::before {
        content: '·';
        margin: 0 0.45rem;
      }
      .target {
        display: grid;
        gap: var(--s1);
      }
      .why {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--s2);
        min-height: 1.4rem;
        color: var(--ink-soft);
        font-size: var(--text-s);
        line-height: 1.4;
      }
      .score {
        display: inline-flex;
        align-items: center;
        gap: 0.35rem;
        color: var(--ink);
        font-weight: 560;
      }
      .dots {
        display: inline-flex;
        gap: 2px;
      }
      .dots i {
        width: 0.42rem;
        height: 0.42rem;
        border-radius: 50%;
        background: var(--line);
      }
      .dots i.on {
        background: var(--accent);
      }
      .key {
        display: inline-flex;
        align-items: center;
        gap: 0.25rem;
        color: var(--accent);
        font-weight: 560;
      }
      .fault {
        color: var(--refused);
        font-size: var(--text-s);
        font-weight: 560;
      }
      .create {
        justify-self: start;
        margin-left: calc(-1 * var(--s2));
        padding: 0 var(--s2);
      }
      @media (max-width: 46rem) {
        .line {
          grid-template-columns: minmax(0, 1fr);
          padding: var(--s3) var(--s4);
        }
        .line > svg {
          display: none;
        }
        .source {
          padding-top: 0;
        }
      }
    `,
  ];

  override render() {
    const { column, type } = this;
    const out = column.role === 'IGNORED';
    const name = column.column || `Column ${column.index + 1}`;
    return html`<div class="line ${out ? 'out' : ''}">
      <div class="source">
        <h3>${name}</h3>
        ${this.samples.length
          ? html`<ul class="samples" aria-label="Values of ${name}">
              ${this.samples.map((value) => html`<li title=${value}>${value}</li>`)}
            </ul>`
          : html`<p class="samples">no values in the first rows</p>`}
      </div>
      ${icon('arrow', 18)}
      <div class="target">
        <lf-property-picker
          .type=${type}
          .column=${name}
          .role=${column.role}
          .property=${column.property}
          .alternatives=${column.alternatives}
          .taken=${this.taken}
          @picked=${this.picked}
          @create=${() => this.create(column.newProperty ?? { label: column.column, kind: 'TEXT' })}
        ></lf-property-picker>
        <p class="why">
          ${this.score()}${column.role === 'RECORD_KEY' || column.role === 'RECORD_ID'
            ? html`<span class="key">${icon('key', 14)}names the record</span>`
            : nothing}<span>${column.reason}</span>
        </p>
        ${out && column.newProperty
          ? html`<button class="button quiet compact create" @click=${() => this.create(column.newProperty as NewProperty)}>
              ${icon('plus', 15)}Create the property “${column.newProperty.label}”
            </button>`
          : nothing}
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </div>
    </div>`;
  }

  private score() {
    const { column } = this;
    if (column.byHand || column.role === 'IGNORED') {
      return nothing;
    }
    const { word, level } = scoreWords(column.score);
    return html`<span class="score" title="${Math.round(column.score * 100)} %"
      ><span class="dots" aria-hidden="true">${[1, 2, 3].map((dot) => html`<i class=${dot <= level ? 'on' : ''}></i>`)}</span
      >${word}</span
    >`;
  }

  private picked(event: CustomEvent<Picked>) {
    const picked = event.detail;
    const wanted: Wanted =
      picked.role === 'VALUE' && picked.property
        ? { role: roleFor(this.type, picked.property), property: picked.property }
        : { role: picked.role };
    this.dispatchEvent(new CustomEvent('wanted', { detail: wanted }));
  }

  private create(wish: NewProperty) {
    this.dispatchEvent(new CustomEvent('create', { detail: wish }));
  }
}

customElements.define('lf-column-line', ColumnLine);
