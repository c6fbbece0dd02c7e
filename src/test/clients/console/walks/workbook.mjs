/** A workbook, on a small screen in the dark, without a mouse where that is hard. */
import assert from 'node:assert/strict';
import workbooks from '../../hubspot/workbook.js';
import { Visitor } from '../visitor.mjs';

export async function walk() {
  const visitor = await Visitor.come({ width: 390, height: 844, colorScheme: 'dark' });
  const { page } = visitor;
  await visitor.open();
  await visitor.look('sign-in-phone', { picture: false });
  await visitor.signIn();
  await visitor.heading('Imports');
  await visitor.look('imports-phone', { picture: false });

  await visitor.open('#/new');
  const rows = Array.from({ length: 12 }, (_, i) => [`harbour${i}.example`, `Harbour ${i}`, 'Rotterdam', `${i} boats`]);
  await visitor.choose(
    'harbours.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    workbooks.workbook([['Company domain name', 'Company name', 'City', 'Remark'], ...rows], 'Harbours'),
  );
  await page.getByText('12 rows', { exact: false }).waitFor();
  await visitor.chosen('Sheet', 'Harbours');
  await visitor.chosen('Its rows are', 'hubspot:0-2');
  await visitor.look('files-phone');
  await visitor.goOnToColumns();
  await visitor.look('columns-phone');

  // By keyboard: the remark goes to the description.
  const remark = visitor.column('Remark').getByRole('button', { name: /Leave it out/ });
  await remark.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('combobox', { name: 'Property for Remark' }).fill('description');
  await page.keyboard.press('Enter');
  await visitor.column('Remark').getByText('You chose it.').waitFor();

  await visitor.check();
  await visitor.look('check-phone');
  assert.deepEqual(await visitor.counts(), { created: 12, updated: 0, unchanged: 0, refused: 0 });
  await visitor.start();
  await visitor.ended('Done');
  await visitor.look('import-phone', { picture: false });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, 'no sideways scrolling');

  // The same file once more changes nothing, and the check knows.
  await visitor.open('#/new');
  await visitor.choose(
    'harbours.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    workbooks.workbook([['Company domain name', 'Company name', 'City'], ...rows.map((row) => row.slice(0, 3))], 'Harbours'),
  );
  await visitor.goOnToColumns();
  await visitor.check();
  assert.deepEqual(await visitor.counts(), { created: 0, updated: 0, unchanged: 12, refused: 0 });
  await visitor.leave();
}
