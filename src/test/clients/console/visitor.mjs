/** Somebody who looks at the console in a browser, and what can be said of every page that is looked at. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const { BASE, TOKEN, BROWSER, SCREENSHOTS } = process.env;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LONGEST_WAIT_MILLIS = 30_000;

export class Visitor {
  /** Of what the browser complains: faults of scripts, and what the page's policy has kept away. */
  complaints = [];
  requests = [];

  /** Who came last. */
  static latest;

  static async come({ width = 1180, height = 860, colorScheme = 'light' } = {}) {
    const visitor = new Visitor();
    Visitor.latest = visitor;
    const own = BROWSER ? { executable: BROWSER, environment: {} } : await (await import('../chromium/browser.mjs')).chromium();
    visitor.browser = await chromium.launch({
      executablePath: own.executable,
      env: { ...process.env, ...own.environment },
      args: ['--no-sandbox'],
    });
    const context = await visitor.browser.newContext({
      viewport: { width, height },
      colorScheme,
      acceptDownloads: true,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(LONGEST_WAIT_MILLIS);
    page.on('console', (message) => {
      // The browser reports answers that a page deals with itself, such as 401, as errors too.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        visitor.complaints.push(message.text());
      }
    });
    page.on('pageerror', (fault) => visitor.complaints.push(fault.stack ?? fault.message));
    page.on('request', (request) => visitor.requests.push(request.url()));
    visitor.context = context;
    visitor.page = page;
    return visitor;
  }

  async open(hash = '') {
    await this.page.goto(`${BASE}/${hash}`);
  }

  async signIn(token = TOKEN) {
    await this.page.getByLabel('Token').fill(token);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async heading(name) {
    await this.page.getByRole('heading', { name, exact: true }).first().waitFor();
  }

  /** The page as it is now has nothing that keeps people out, and is kept as a picture where pictures are wanted. */
  async look(name, { picture = true, fromTop = false } = {}) {
    const session = await this.context.newCDPSession(this.page);
    await session.send('Runtime.evaluate', { expression: AXE });
    const violations = await this.page.evaluate(async () => {
      const found = await globalThis.axe.run(document, { resultTypes: ['violations'] });
      return found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.target.flat().join(' ')).slice(0, 3)}`);
    });
    assert.deepEqual(violations, [], `what axe finds on "${name}"`);
    if (picture && SCREENSHOTS) {
      await this.page.evaluate(() => document.fonts.ready);
      await this.page.mouse.move(0, 0);
      if (fromTop) {
        await this.page.evaluate(() => window.scrollTo(0, 0));
      }
      await this.page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
    }
  }

  async choose(name, mimeType, buffer) {
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    await this.heading(name);
  }

  /** What is chosen in a list, or will be in a moment. */
  async chosen(label, value) {
    await this.page.getByLabel(label, { exact: true }).locator(`option[value="${value}"]:checked`).waitFor({ state: 'attached' });
  }

  async count(outcome) {
    return Number((await this.page.locator(`[data-count=${outcome}]`).innerText()).replaceAll(',', ''));
  }

  async counts() {
    const [created, updated, unchanged, refused] = await Promise.all(
      ['created', 'updated', 'unchanged', 'refused'].map((outcome) => this.count(outcome)),
    );
    return { created, updated, unchanged, refused };
  }

  async goOnToColumns() {
    await this.page.getByRole('button', { name: 'Go on to the columns' }).click();
    await this.heading('Where do the columns go?');
    await this.page.locator('lf-column-line').first().waitFor();
  }

  async check() {
    await this.page.getByRole('button', { name: 'Check the whole file' }).click();
    await this.page.getByText('Nothing has been written.').waitFor();
    // What was found comes after the last count.
    await this.page.locator('lf-check-step section[aria-label=Samples]').waitFor();
  }

  async start() {
    await this.page.getByRole('button', { name: /^Import/ }).last().click();
    await this.page.locator('lf-import-page lf-state').waitFor();
  }

  async ended(state) {
    await this.page.locator('lf-import-page lf-state', { hasText: state }).waitFor();
  }

  /** The line of a column on the way of a guided import. */
  column(name) {
    return this.page.locator('lf-column-line').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Says of the whole visit that nothing came from elsewhere, nothing was complained of, and no address held the token. */
  async leave() {
    assert.deepEqual(this.complaints, []);
    const elsewhere = this.requests.filter((url) => !url.startsWith(`${BASE}/`) && !url.startsWith(`blob:${BASE}/`));
    assert.deepEqual(elsewhere, [], 'requests to others');
    assert.deepEqual(this.requests.filter((url) => url.includes(TOKEN)), [], 'addresses with the token');
    await this.browser.close();
  }
}

/** A line for whoever has started this, which may wait for it. */
export function say(word) {
  console.log(word);
}
