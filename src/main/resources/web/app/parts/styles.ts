import { css } from 'lit';

/** What every part starts from. */
export const reset = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--text-2xl);
    font-weight: 640;
    letter-spacing: -0.018em;
    line-height: 1.15;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: var(--text-l);
    font-weight: 640;
    letter-spacing: -0.008em;
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text-m);
    font-weight: 620;
    line-height: 1.35;
  }
  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    text-decoration-color: color-mix(in srgb, var(--accent) 40%, transparent);
    border-radius: 3px;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  :focus-visible {
    outline: none;
    box-shadow: var(--focus);
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: var(--text-s);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`;

export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: 2.5rem;
    padding: 0 var(--s4);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    font-size: var(--text-m);
    font-weight: 560;
    line-height: 1.2;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color 120ms, border-color 120ms;
  }
  .button:hover:not(:disabled) {
    background: var(--sunken);
  }
  .button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .button.primary:hover:not(:disabled) {
    border-color: var(--accent-hover);
    background: var(--accent-hover);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--accent);
    padding: 0 var(--s2);
  }
  .button.quiet:hover:not(:disabled) {
    background: var(--accent-soft);
  }
  .button.danger {
    border-color: var(--refused);
    color: var(--refused);
  }
  .button.danger:hover:not(:disabled) {
    background: var(--refused-soft);
  }
  .button.compact {
    min-height: 2rem;
    padding: 0 var(--s3);
    font-size: var(--text-s);
    border-radius: var(--radius-s);
  }
  .button:disabled {
    cursor: not-allowed;
    opacity: 0.5;
  }
  .button svg {
    flex: none;
  }
  label,
  .label {
    font-size: var(--text-s);
    font-weight: 560;
  }
  .field {
    display: grid;
    gap: var(--s1);
    min-width: 0;
  }
  .input,
  select {
    width: 100%;
    min-height: 2.5rem;
    padding: var(--s1) var(--s3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
  }
  textarea.input {
    padding: var(--s2) var(--s3);
    line-height: 1.5;
    resize: vertical;
  }
  select {
    appearance: none;
    padding-right: 2.25rem;
    background-image: linear-gradient(45deg, transparent 50%, var(--ink-soft) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-soft) 50%);
    background-position: right 1.1rem center, right 0.8rem center;
    background-size: 0.32rem 0.32rem;
    background-repeat: no-repeat;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  option {
    background: var(--card);
  }
  .input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .input:focus-visible,
  select:focus-visible {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .hint {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--s2);
    min-height: 2rem;
    font-size: var(--text-m);
    font-weight: 450;
    cursor: pointer;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 1.1rem;
    height: 1.1rem;
    margin: 0;
    accent-color: var(--accent);
    flex: none;
  }
`;

export const surfaces = css`
  .card {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--card);
    box-shadow: var(--shadow);
  }
  .padded {
    padding: var(--s5);
  }
  .stack {
    display: grid;
    gap: var(--s5);
    grid-template-columns: minmax(0, 1fr);
  }
  .stack.tight {
    gap: var(--s3);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s3);
  }
  .between {
    justify-content: space-between;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  @media (max-width: 40rem) {
    .padded {
      padding: var(--s4);
    }
  }
`;

export const tables = css`
  .scroll {
    overflow-x: auto;
    border-radius: inherit;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-s);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: var(--s2) var(--s4);
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
  }
  th {
    color: var(--ink-soft);
    font-weight: 560;
    white-space: nowrap;
    background: var(--sunken);
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  td.cell,
  th.cell {
    max-width: 18rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lead {
    width: 1%;
    color: var(--ink-soft);
    text-align: right;
    white-space: nowrap;
    font-weight: 450;
  }
  tbody th.lead {
    background: none;
  }
  .right {
    text-align: right;
  }
`;
