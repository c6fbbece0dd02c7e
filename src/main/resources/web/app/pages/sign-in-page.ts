import { css, html, LitElement, nothing } from 'lit';
import type { Account } from '../api/answers';
import { Refusal, refusalOf, ROOT, unreachable } from '../api/requests';
import { signIn } from '../api/session';
import { announcePage } from '../page';
import { mark } from '../parts/icons';
import '../parts/notice';
import { controls, reset, surfaces } from '../parts/styles';

/** Asks for a token and tries it before it is kept. */
class SignInPage extends LitElement {
  static override properties = { fault: { state: true }, busy: { state: true } };

  declare fault: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.busy = false;
  }

  static override styles = [
    reset,
    controls,
    surfaces,
    css`
      main {
        display: grid;
        justify-items: center;
        align-content: center;
        min-height: 100vh;
        padding: var(--s5) var(--s4);
      }
      .panel {
        width: min(25rem, 100%);
        display: grid;
        gap: var(--s5);
      }
      .brand {
        display: grid;
        justify-items: center;
        gap: var(--s3);
        text-align: center;
      }
      form {
        display: grid;
        gap: var(--s4);
        padding: var(--s5);
      }
      code {
        font-family: var(--font-data);
        font-size: 0.9em;
      }
      .button {
        width: 100%;
      }
    `,
  ];

  override firstUpdated() {
    announcePage(this, 'Landfall');
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  override render() {
    return html`<main>
      <div class="panel">
        <div class="brand">
          ${mark(52)}
          <h1 tabindex="-1">Landfall</h1>
          <p class="soft">Bring files in as records. See what would happen first.</p>
        </div>
        <form class="card" @submit=${this.submit}>
          <div class="field">
            <label for="token">Token</label>
            <input
              class="input"
              id="token"
              name="token"
              type="password"
              autocomplete="current-password"
              spellcheck="false"
              required
              aria-describedby="where"
              ?disabled=${this.busy}
            />
            <p class="hint" id="where">
              The service printed it at its first start, or it was set as <code>LANDFALL_TOKEN</code>. It stays in this tab.
            </p>
          </div>
          ${this.fault === undefined ? nothing : html`<lf-notice .fault=${this.fault}></lf-notice>`}
          <button class="button primary" ?disabled=${this.busy}>${this.busy ? 'Signing in' : 'Sign in'}</button>
        </form>
      </div>
    </main>`;
  }

  private async submit(event: SubmitEvent) {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#token');
    const value = input?.value.trim() ?? '';
    this.busy = true;
    this.fault = undefined;
    try {
      await this.tryOut(value);
      signIn(value);
    } catch (fault) {
      this.fault = fault;
      this.busy = false;
      await this.updateComplete;
      input?.select();
    }
  }

  private async tryOut(value: string): Promise<Account> {
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw new Refusal('A token has no spaces and no letters beyond ASCII. Was something else copied along?', 'BAD_TOKEN', 0);
    }
    let response: Response;
    try {
      response = await fetch(`${ROOT}/account`, { headers: { Authorization: `Bearer ${value}` }, cache: 'no-store' });
    } catch {
      throw unreachable();
    }
    if (response.status === 401) {
      throw new Refusal('This token is not known here. Was it copied whole?', 'UNAUTHENTICATED', 401);
    }
    if (!response.ok) {
      throw refusalOf(response.status, await response.text());
    }
    return (await response.json()) as Account;
  }
}

customElements.define('lf-sign-in-page', SignInPage);
