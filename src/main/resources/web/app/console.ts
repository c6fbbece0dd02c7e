import { css, html, LitElement, nothing } from 'lit';
import { onSessionChange, signOut, token } from './api/session';
import { files as droppedFiles } from './dropped';
import './pages/imports-page';
import './pages/sign-in-page';
import { icon, mark } from './parts/icons';
import { controls, reset } from './parts/styles';
import { go, routeOf, type Route } from './routes';

/** The frame of the console: who is signed in, which page is shown. Pages that are not the first one come when needed. */
class Console extends LitElement {
  static override properties = { route: { state: true }, signedIn: { state: true }, dragging: { state: true } };

  declare route: Route;
  declare signedIn: boolean;
  declare dragging: boolean;

  private readonly leave: (() => void)[] = [];

  constructor() {
    super();
    this.route = routeOf(location.hash);
    this.signedIn = token() !== undefined;
    this.dragging = false;
  }

  static override styles = [
    reset,
    controls,
    css`
      .frame {
        display: grid;
        grid-template-rows: auto 1fr;
        min-height: 100vh;
      }
      .skip {
        position: absolute;
        top: -4rem;
        left: var(--s4);
        z-index: 20;
      }
      .skip:focus {
        top: var(--s2);
      }
      .bar,
      main {
        width: 100%;
        max-width: 74rem;
        margin: 0 auto;
        padding: 0 var(--s5);
      }
      .bar {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-height: 3.75rem;
      }
      .home {
        display: inline-flex;
        align-items: center;
        gap: var(--s3);
        color: var(--ink);
        font-size: var(--text-l);
        font-weight: 660;
        letter-spacing: -0.015em;
        text-decoration: none;
      }
      nav {
        display: flex;
        gap: var(--s1);
        flex: 1;
      }
      nav a {
        padding: var(--s2) var(--s3);
        border-radius: var(--radius-s);
        color: var(--ink-soft);
        font-weight: 540;
        text-decoration: none;
      }
      nav a:hover {
        color: var(--ink);
        background: var(--sunken);
      }
      nav a[aria-current='page'] {
        color: var(--ink);
        background: var(--sunken);
      }
      main {
        padding-top: var(--s5);
        padding-bottom: var(--s8);
      }
      @media (max-width: 40rem) {
        .bar,
        main {
          padding-left: var(--s4);
          padding-right: var(--s4);
        }
        .bar {
          gap: var(--s3);
        }
        .home b {
          display: none;
        }
        main {
          padding-top: var(--s4);
        }
      }
      .veil {
        position: fixed;
        inset: var(--s3);
        z-index: 30;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--s3);
        border: 2px dashed var(--accent);
        border-radius: var(--radius-l);
        background: color-mix(in srgb, var(--paper) 92%, transparent);
        color: var(--accent);
        font-size: var(--text-xl);
        font-weight: 620;
        pointer-events: none;
      }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'hashchange', () => {
      this.route = routeOf(location.hash);
      window.scrollTo(0, 0);
    });
    this.leave.push(onSessionChange(() => (this.signedIn = token() !== undefined)));
    this.listen(window, 'dragover', (event) => this.drag(event as DragEvent));
    this.listen(window, 'dragleave', (event) => {
      if ((event as DragEvent).relatedTarget === null) {
        this.dragging = false;
      }
    });
    this.listen(window, 'drop', (event) => this.drop(event as DragEvent));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.leave.splice(0).forEach((end) => end());
  }

  private listen(target: EventTarget, name: string, listener: (event: Event) => void) {
    target.addEventListener(name, listener);
    this.leave.push(() => target.removeEventListener(name, listener));
  }

  /** A file may be dropped anywhere, and must never make the browser leave the page. */
  private drag(event: DragEvent) {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.dragging = this.signedIn && this.route.page !== 'guide';
    }
  }

  private drop(event: DragEvent) {
    event.preventDefault();
    this.dragging = false;
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (this.signedIn && this.route.page !== 'guide' && dropped.length > 0) {
      droppedFiles.give(dropped);
      go({ page: 'guide', step: 'files' });
    }
  }

  override render() {
    if (!this.signedIn) {
      return html`<lf-sign-in-page></lf-sign-in-page>`;
    }
    const { page } = this.route;
    const current = (...pages: Route['page'][]) => (pages.includes(page) ? 'page' : nothing);
    return html`<div class="frame">
      <button class="skip button" @click=${this.skip}>Skip to the content</button>
      <header>
        <div class="bar">
          <a class="home" href="#/" aria-label="Landfall, to the imports">${mark()}<b>Landfall</b></a>
          <nav aria-label="Main">
            <a href="#/" aria-current=${current('imports', 'import', 'guide')}>Imports</a>
            <a href="#/records" aria-current=${current('records')}>Records</a>
          </nav>
          <button class="button quiet" @click=${signOut}>Sign out</button>
        </div>
      </header>
      <main>${this.page()}</main>
      ${this.dragging ? html`<div class="veil">${icon('upload', 40)}Drop to begin an import</div>` : nothing}
    </div>`;
  }

  private page() {
    const { route } = this;
    switch (route.page) {
      case 'imports':
        return html`<lf-imports-page></lf-imports-page>`;
      case 'import':
        void import('./pages/import-page');
        return html`<lf-import-page .importId=${route.id}></lf-import-page>`;
      case 'guide':
        void import('./guide/guide-page');
        return html`<lf-guide-page .draftId=${route.draft} .step=${route.step} .again=${route.again}></lf-guide-page>`;
      case 'records':
        void import('./pages/records-page');
        return html`<lf-records-page .typeName=${route.type} .search=${route.search ?? ''}></lf-records-page>`;
      case 'unknown':
        return html`<h1 tabindex="-1">There is no such page</h1>
          <p><a href="#/">To the imports</a></p>`;
    }
  }

  private skip() {
    this.renderRoot.querySelector<LitElement>('main > *')?.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }
}

customElements.define('landfall-console', Console);
