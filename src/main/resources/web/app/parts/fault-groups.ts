import { css, html, LitElement, nothing } from 'lit';
import type { ErrorGroup, Import } from '../api/answers';
import { count } from '../words/numbers';
import { EFFECT_WORDS } from '../words/things';
import './fault-rows';
import { icon } from './icons';
import { reset } from './styles';

/** What is wrong, by reason and column, the most frequent first; each opens to the rows it is about. */
export class FaultGroups extends LitElement {
  static override properties = {
    groups: { attribute: false },
    job: { attribute: false },
    several: { type: Boolean },
    opened: { state: true },
  };

  declare groups: readonly ErrorGroup[];
  declare job: Import;
  declare several: boolean;
  declare opened: number | undefined;

  static override styles = [
    reset,
    css`
      li {
        border-top: 1px solid var(--line);
      }
      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: var(--s4);
        align-items: center;
        width: 100%;
        padding: var(--s3) var(--s5);
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-align: left;
        cursor: pointer;
      }
      button:hover {
        background: var(--sunken);
      }
      button:focus-visible {
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      .message {
        font-weight: 560;
      }
      .effect {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .effect b {
        font-weight: 560;
        color: var(--warn);
      }
      .effect b.refused {
        color: var(--refused);
      }
      .count {
        font-size: var(--text-l);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      button > svg {
        color: var(--ink-soft);
        transition: transform 150ms;
      }
      button[aria-expanded='true'] > svg {
        transform: rotate(180deg);
      }
      @media (max-width: 40rem) {
        button {
          padding: var(--s3) var(--s4);
          gap: var(--s3);
        }
      }
    `,
  ];

  override render() {
    return html`<ul>
      ${this.groups.map((group, index) => {
        const opened = index === this.opened;
        const refused = group.effect === 'ROW_REFUSED' || group.effect === 'FILE_REFUSED';
        const file = this.several ? this.job.files.find(({ position }) => position === group.file)?.name : undefined;
        return html`<li>
          <button
            aria-expanded=${opened}
            aria-controls="rows-${index}"
            data-code=${group.code}
            @click=${() => (this.opened = opened ? undefined : index)}
          >
            <span>
              <span class="message">${group.message}</span><br />
              <span class="effect"
                >${group.column === undefined ? 'the whole row' : `in “${group.column}”`}${file ? ` of ${file}` : ''} ·
                <b class=${refused ? 'refused' : ''}>${EFFECT_WORDS[group.effect]}</b></span
              >
            </span>
            <span class="count">${count(group.count)}</span>
            ${icon('down')}
          </button>
          <div id="rows-${index}" ?hidden=${!opened}>
            ${opened ? html`<lf-fault-rows .job=${this.job} .group=${group}></lf-fault-rows>` : nothing}
          </div>
        </li>`;
      })}
    </ul>`;
  }
}

customElements.define('lf-fault-groups', FaultGroups);
