/**
 * Imports that cannot get on, because somebody holds the records: one runs, one waits in line where the slots are taken,
 * and is canceled there; then the running one is.
 */
import assert from 'node:assert/strict';
import { say, Visitor } from '../visitor.mjs';

const { BASE, TOKEN } = process.env;

function file(domain) {
  const lines = ['Email,First name'];
  for (let i = 0; i < 4000; i += 1) {
    lines.push(`p${i}@${domain}.example,Ada`);
  }
  return lines.join('\n');
}

/** Takes a run slot, by the API of HubSpot's clients. */
async function occupy(name) {
  const form = new FormData();
  form.append('importRequest', new Blob([JSON.stringify({
    name,
    importOperations: { '0-1': 'UPSERT' },
    files: [{
      fileName: `${name}.csv`,
      fileFormat: 'CSV',
      fileImportPage: {
        hasHeader: true,
        columnMappings: [
          { columnObjectTypeId: '0-1', columnName: 'Email', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' },
          { columnObjectTypeId: '0-1', columnName: 'First name', propertyName: 'firstname' },
        ],
      },
    }],
  })], { type: 'application/json' }));
  form.append('files', new Blob([file(name)], { type: 'text/csv' }), `${name}.csv`);
  const answer = await fetch(`${BASE}/crm/v3/imports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: form,
  });
  assert.equal(answer.status, 200, await answer.clone().text());
}

export async function walk() {
  const visitor = await Visitor.come();
  const { page } = visitor;
  await visitor.open();
  await visitor.signIn();
  await visitor.heading('Imports');
  await visitor.open('#/new');
  await visitor.choose('waiting.csv', 'text/csv', Buffer.from(file('waiting')));
  await visitor.goOnToColumns();
  await visitor.check();
  for (const name of ['harbour', 'beach', 'cliff']) {
    await occupy(name);
  }

  // The fourth has to wait for a slot.
  await visitor.start();
  await visitor.ended(/Next in line/);
  await visitor.open('#/');
  await page.locator('lf-import-line').filter({ hasText: 'waiting' }).getByText('Next in line').waitFor();
  await page.locator('lf-import-line').filter({ hasText: 'harbour' }).getByText('Running').waitFor();
  await visitor.look('imports');
  await page.getByRole('link', { name: 'waiting', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  await visitor.ended('Canceled');

  // Canceled in its page, and the history hears of it.
  await visitor.open('#/');
  await page.getByRole('link', { name: 'cliff', exact: true }).click();
  await visitor.ended('Running');
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  await visitor.ended('Canceled');
  await page.getByRole('button', { name: 'Cancel the import' }).waitFor({ state: 'detached' });
  await visitor.open('#/');
  await page.locator('lf-import-line').filter({ hasText: 'cliff' }).getByText('Canceled').waitFor();
  say('canceled');

  // Let go, the others end, and the history sees it without being asked.
  await page.locator('lf-import-line').filter({ hasText: 'harbour' }).getByText('Done').waitFor();
  await page.locator('lf-import-line').filter({ hasText: 'beach' }).getByText('Done').waitFor();
  await visitor.leave();
}
