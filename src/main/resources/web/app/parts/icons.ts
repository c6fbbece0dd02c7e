import { svg, html, type TemplateResult } from 'lit';

const SHAPES = {
  upload: svg`<path d="M12 15V4m0 0L7.5 8.5M12 4l4.5 4.5M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3"/>`,
  file: svg`<path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zm0 0v6h6M9 13h6M9 17h4"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  cross: svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  alert: svg`<path d="M12 8v5m0 3.2v.1M10.3 4 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0z"/>`,
  stop: svg`<circle cx="12" cy="12" r="8.5"/><path d="m6.2 6.2 11.6 11.6"/>`,
  download: svg`<path d="M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M4 16v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2"/>`,
  arrow: svg`<path d="M5 12h14m0 0-5.5-5.5M19 12l-5.5 5.5"/>`,
  back: svg`<path d="M19 12H5m0 0 5.5-5.5M5 12l5.5 5.5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  down: svg`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`,
  key: svg`<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8m-3 3 3 3"/>`,
  again: svg`<path d="M4.5 12a7.5 7.5 0 1 1 2.2 5.3M4.5 12V7m0 5h5"/>`,
} as const;

export type IconName = keyof typeof SHAPES;

/** Always beside words, never instead of them: no screen reader need hear of it. */
export function icon(name: IconName, size = 18): TemplateResult {
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${SHAPES[name]}
  </svg>`;
}

export const mark = (size = 28): TemplateResult => html`<svg width=${size} height=${size} viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8" fill="#0b5563" />
  <path d="m6.5 18.2 6.3-9.4 4.4 6 2.5-3.3 5.8 6.7z" fill="#fff" stroke="#fff" stroke-width="1.6" stroke-linejoin="round" />
  <path d="M5.5 22.6c1.8 0 1.8-1 3.5-1s1.8 1 3.5 1 1.8-1 3.5-1 1.8 1 3.5 1 1.8-1 3.5-1 1.8 1 3.5 1" stroke="#8fd0d6" stroke-width="1.8" stroke-linecap="round" fill="none" />
  <path d="M10.8 26.2c1.7 0 1.7-1 3.4-1s1.8 1 3.5 1 1.7-1 3.5-1" stroke="#8fd0d6" stroke-width="1.8" stroke-linecap="round" fill="none" />
</svg>`;
