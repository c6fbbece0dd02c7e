import { css, html, LitElement } from 'lit';
import { icon } from './icons';
import { reset } from './styles';

/** Where one is on the way of a guided import. Steps behind can be gone back to. */
export class Steps extends LitElement {
  static override properties = { names: { attribute: false }, current: { type: Number } };

  declare names: readonly { name: string; href?: string }[];
  declare current: number;

  static override styles = [
    reset,
    css`
      ol {
        display: flex;
        gap: var(--s2);
      }
      li {
        flex: 1;
        min-width: 0;
        padding-top: var(--s2);
        border-top: 3px solid var(--line);
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      li.done,
      li.current {
        border-color: var(--accent);
      }
      li.current {
        color: var(--ink);
        font-weight: 620;
      }
      a {
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        text-decoration: underline;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.35rem;
      }
      svg {
        color: var(--accent);
      }
    `,
  ];

  override render() {
    return html`<nav aria-label="Steps">
      <ol>
        ${this.names.map((step, index) => {
          const done = index < this.current;
          const words = html`<span>${done ? icon('check', 15) : ''}${step.name}</span>`;
          return html`<li
            class=${done ? 'done' : index === this.current ? 'current' : ''}
            aria-current=${index === this.current ? 'step' : 'false'}
          >
            ${done && step.href ? html`<a href=${step.href}>${words}</a>` : words}
          </li>`;
        })}
      </ol>
    </nav>`;
  }
}

customElements.define('lf-steps', Steps);
