/** 200,000 rows: the import is watched while it runs, in its page and in the history. */
import assert from 'node:assert/strict';
import { importContacts } from '../api.mjs';
import { Visitor } from '../visitor.mjs';

const ROWS = 200_000;

function file() {
  const lines = ['Email,First name,Last name,City'];
  for (let i = 0; i < ROWS; i += 1) {
    lines.push(`${i % 500 === 499 ? `p${i} at sea` : `p${i}@large.example`},Ada,Lovelace ${i},London`);
  }
  return Buffer.from(lines.join('\n'));
}

/** What was imported before, so that there is a history: some new, some known, some with faults. */
async function history() {
  const people = (from, to, at) => Array.from({ length: to - from }, (_, i) => `p${from + i}${at},Ada`);
  const imports = {
    'Newsletter, spring': people(0, 900, '@history.example'),
    'Trade fair leads': [...people(600, 1500, '@history.example'), ...people(0, 40, ' at sea')],
    'Old address book': people(0, 1200, '@history.example'),
  };
  for (const [name, rows] of Object.entries(imports)) {
    await importContacts(name, ['Email,First name', ...rows].join('\n'));
  }
}

export async function walk() {
  const visitor = await Visitor.come();
  const { page } = visitor;
  await visitor.open();
  await visitor.signIn();
  await visitor.heading('Imports');
  await history();
  await visitor.open('#/new');
  await visitor.choose('sign-ups.csv', 'text/csv', file());
  await visitor.goOnToColumns();
  await visitor.check();
  assert.deepEqual(await visitor.counts(), { created: ROWS - 400, updated: 0, unchanged: 0, refused: 400 });

  // Every share that the page shows from now on, as somebody would see it.
  await page.evaluate(() => {
    globalThis.seen = [];
    const note = () => {
      const root = document.querySelector('landfall-console')?.shadowRoot?.querySelector('lf-import-page')?.shadowRoot;
      const share = root?.querySelector('.share')?.textContent;
      const created = root?.querySelector('lf-tally-counts')?.shadowRoot?.querySelector('[data-count=created]')?.textContent;
      if (share && globalThis.seen.at(-1)?.share !== share) {
        globalThis.seen.push({ share, created });
      }
      requestAnimationFrame(note);
    };
    note();
  });
  await visitor.start();
  await page.locator('.share').filter({ hasText: /^[1-9]/ }).waitFor();
  await visitor.look('import-live');
  await page.waitForFunction(() => globalThis.seen.filter(({ share }) => !/^(0|100)%$/.test(share)).length >= 2);
  await page.getByRole('link', { name: 'Imports', exact: true }).first().click();
  await page.locator('lf-import-line').filter({ hasText: 'Trade fair leads' }).getByText('40 refused').waitFor();
  await visitor.look('imports');
  await page.getByRole('link', { name: 'sign-ups', exact: true }).click();
  await visitor.ended('Done');
  assert.deepEqual(await visitor.counts(), { created: ROWS - 400, updated: 0, unchanged: 0, refused: 400 });
  const seen = await page.evaluate(() => globalThis.seen);
  const between = seen.map(({ share }) => Number.parseFloat(share)).filter((share) => share > 0 && share < 100);
  assert.ok(between.length >= 2, `progress seen: ${JSON.stringify(seen)}`);
  assert.deepEqual(between, [...between].sort((a, b) => a - b), 'progress only goes forward');

  await page.locator('[data-code=INVALID_EMAIL]').click();
  await page.getByRole('button', { name: /^Show 50 more rows/ }).click();
  await page.locator('td.marked').nth(99).waitFor();
  await visitor.leave();
}
