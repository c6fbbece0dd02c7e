import { LitElement } from 'lit';

/** Names the page in the browser's tab and, for those who cannot see that it has changed, moves the focus to its heading. */
export function announcePage(page: LitElement, title: string): void {
  document.title = title === 'Landfall' ? title : `${title} · Landfall`;
  void page.updateComplete.then(() => page.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
}
