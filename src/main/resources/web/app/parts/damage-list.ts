import { css, html, LitElement, nothing } from 'lit';
import type { Damage, Draft } from '../api/answers';
import { counted } from '../words/numbers';
import { DAMAGE_WORDS } from '../words/things';
import { icon } from './icons';
import { reset } from './styles';

/** What has happened to values before the file came here, column by column. */
export class DamageList extends LitElement {
  static override properties = { damage: { attribute: false }, draft: { attribute: false } };

  declare damage: readonly Damage[];
  declare draft: Draft | undefined;

  static override styles = [
    reset,
    css`
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--s3);
        padding: var(--s3) var(--s5);
        border-top: 1px solid var(--line);
      }
      @media (max-width: 40rem) {
        li {
          padding: var(--s3) var(--s4);
        }
      }
      svg {
        margin-top: 0.2rem;
        color: var(--warn);
      }
      .where {
        color: var(--ink-soft);
        font-weight: 450;
      }
      .samples {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s2);
        margin-top: var(--s1);
      }
      code {
        max-width: 16rem;
        padding: 0.05rem 0.4rem;
        border-radius: 4px;
        background: var(--sunken);
        font-family: var(--font-data);
        font-size: var(--text-xs);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  override render() {
    const several = (this.draft?.files.length ?? 1) > 1;
    return html`<ul>
      ${this.damage.map(
        (one) => html`<li>
          ${icon('alert')}
          <div>
            <h3>
              ${DAMAGE_WORDS[one.kind] ?? one.kind}
              <span class="where"
                >in “${one.column}”${several ? ` of ${this.draft?.files[one.file]?.name ?? ''}` : ''}, ${counted(
                  one.count,
                  'value',
                )}</span
              >
            </h3>
            <p class="small soft">${one.detail}</p>
            ${one.samples.length === 0
              ? nothing
              : html`<p class="samples small">
                  ${differing(one.samples).map(
                    (sample) => html`<code title="Row ${sample.row}">${sample.value}</code>`,
                  )}
                </p>`}
          </div>
        </li>`,
      )}
    </ul>`;
  }
}

function differing(samples: Damage['samples']): Damage['samples'] {
  return samples.filter(({ value }, at) => samples.findIndex((other) => other.value === value) === at);
}

customElements.define('lf-damage', DamageList);
