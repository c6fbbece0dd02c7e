/**
 * Imports that cannot get on, because somebody holds the records: one runs, one waits in line where the slots are taken,
 * and is canceled there; then the running one is.
 */
import { importContacts } from '../api.mjs';
import { say, Visitor } from '../visitor.mjs';

function file(domain) {
  const lines = ['Email,First name'];
  for (let i = 0; i < 4000; i += 1) {
    lines.push(`p${i}@${domain}.example,Ada`);
  }
  return lines.join('\n');
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
    await importContacts(name, file(name));
  }

  // The fourth has to wait for a slot.
  await visitor.start();
  await visitor.ended(/Next in line/);
  await visitor.open('#/');
  await page.locator('lf-import-line').filter({ hasText: 'waiting' }).getByText('Next in line').waitFor();
  await page.locator('lf-import-line').filter({ hasText: 'harbour' }).getByText('Running').waitFor();
  await visitor.look('imports-waiting', { picture: false });
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
