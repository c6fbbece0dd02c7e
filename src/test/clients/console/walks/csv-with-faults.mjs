/** A CSV as people send them: German headers, Windows-1252, faults. Imported, mended, imported again, looked at. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Visitor } from '../visitor.mjs';

const PEOPLE = 60;
const FIRST_NAMES = ['Zoë', 'Jörg', 'Ada', 'Søren', 'Chloé', 'Grace'];
const LAST_NAMES = ['Müller', 'Lovelace', 'Núñez', 'Hopper', 'Grünwald'];
const CITIES = [['Görlitz', '02826'], ['Dresden', '01067'], ['München', '80331'], ['Köln', '50667'], ['Hamburg', '20095']];

/** A spreadsheet has taken the zeros of the postal codes away; four people have no address of use. */
function file() {
  const lines = ['E-Mail;Vorname;Nachname;Telefon;Geburtstag;PLZ;Ort;Schuhgröße'];
  for (let i = 0; i < PEOPLE; i += 1) {
    const first = FIRST_NAMES[i % FIRST_NAMES.length];
    const last = LAST_NAMES[i % LAST_NAMES.length];
    const email = i % 20 === 7 ? `person.${i}(at)pier.example` : i === 11 ? '' : `person.${i}@pier.example`;
    const born = i % 15 === 4 ? '31.02.1990' : `${10 + (i % 18)}.0${1 + (i % 9)}.19${50 + (i % 40)}`;
    const [city, zip] = CITIES[i % CITIES.length];
    lines.push([email, first, last, `+49 351 55501${String(i).padStart(2, '0')}`, born, Number(zip), city, 36 + (i % 9)].join(';'));
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}

/** The phone number that a mended row has brought, which no page shows. */
async function phoneOf(email) {
  const { BASE, TOKEN } = process.env;
  const answer = await fetch(`${BASE}/imports/records?type=hubspot:0-1&q=${email}`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  return (await answer.json()).results[0].properties.phone;
}

export async function walk() {
  const visitor = await Visitor.come();
  const { page } = visitor;

  await visitor.open();
  await visitor.look('sign-in');
  await visitor.signIn('not-a-token-of-anybody');
  await page.getByRole('alert').getByText('not known here').waitFor();
  await visitor.signIn();
  await visitor.heading('Imports');

  // Files: what was found out about them, and how that is changed.
  await page.getByRole('link', { name: 'Import files' }).or(page.getByRole('button', { name: 'Choose files' })).first().waitFor();
  await visitor.open('#/new');
  await visitor.heading('What have you got?');
  await visitor.look('files-drop');
  await visitor.choose('kunden-märz.csv', 'text/csv', file());
  await page.getByText(`${PEOPLE} rows · 8 columns`).waitFor();
  await visitor.chosen('Encoding', 'windows-1252');
  await visitor.chosen('Separator', ';');
  await page.getByRole('cell', { name: 'Görlitz' }).first().waitFor();
  await visitor.chosen('Its rows are', 'hubspot:0-1');
  await visitor.look('files');
  await page.getByLabel('Separator').selectOption(',');
  await page.getByText('1 column', { exact: false }).first().waitFor();
  await page.getByLabel('Separator').selectOption(';');
  await page.getByText('8 columns', { exact: false }).waitFor();
  await page.getByLabel('The first row is a header').uncheck();
  await page.getByText(`${PEOPLE + 1} rows`, { exact: false }).waitFor();
  await page.getByLabel('The first row is a header').check();
  await page.getByText(`${PEOPLE} rows`, { exact: false }).waitFor();

  // Columns: mapped with a reason, and changed by hand.
  await visitor.goOnToColumns();
  await visitor.column('E-Mail').getByText('names the record').waitFor();
  await visitor.column('Vorname').getByRole('button', { name: /First Name/i }).waitFor();
  await visitor.column('Geburtstag').getByRole('button', { name: /Date of birth/i }).waitFor();
  await visitor.column('Schuhgröße').getByRole('button', { name: /Leave it out/ }).waitFor();
  await visitor.chosen('Dates are written', 'DAY_MONTH_YEAR');
  await visitor.look('columns');
  await visitor.column('Schuhgröße').getByRole('button', { name: /Leave it out/ }).click();
  await page.getByRole('combobox', { name: /Property for/ }).fill('nick');
  await visitor.look('columns-choose');
  await page.keyboard.press('Escape');
  await visitor.column('Schuhgröße').getByRole('button', { name: /Create the property/ }).click();
  await page.getByLabel('Label').fill('Shoe size');
  await page.getByLabel('Its values are').selectOption('NUMBER');
  await visitor.look('columns-create');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await visitor.column('Schuhgröße').getByRole('button', { name: /Shoe size/ }).waitFor();
  await page.getByText('8 of 8 columns').waitFor();

  // Check: nothing is written, everything is known.
  await visitor.check();
  const foreseen = await visitor.counts();
  assert.deepEqual(foreseen, { created: PEOPLE - 4, updated: 0, unchanged: 0, refused: 4 });
  await page.getByText('Leading zeros lost').waitFor();
  await visitor.look('check');
  await page.getByRole('tab', { name: 'Refused' }).click();
  await page.locator('td.marked', { hasText: 'person.7(at)pier.example' }).waitFor();
  await visitor.open('#/records');
  await page.getByText('There are no contacts yet', { exact: false }).waitFor();
  await page.goBack();
  await page.getByText('Nothing has been written.').waitFor();

  // Import: what was foreseen has happened.
  await visitor.start();
  await visitor.ended('Done');
  await page.getByText('What was not taken').waitFor();
  assert.deepEqual(await visitor.counts(), foreseen);
  await page.locator('[data-code=INVALID_EMAIL]').click();
  await page.locator('td.marked', { hasText: 'person.7(at)pier.example' }).waitFor();
  assert.equal(await page.locator('td.marked').count(), 3);
  await visitor.look('import-errors');

  // Mended and imported again: only the refused rows.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download refused rows' }).click(),
  ]);
  const refused = await readFile(await download.path(), 'utf8');
  assert.match(refused, /^\uFEFF.*Landfall: reason/);
  assert.equal(refused.trim().split('\n').length, 5);
  const mended = refused.replaceAll('(at)', '@').replace(/^""(?=,)/m, 'person.11@pier.example');
  await page.getByRole('link', { name: 'Import the mended file' }).click();
  await visitor.choose('kunden-märz mended.csv', 'text/csv', Buffer.from(mended));
  await visitor.goOnToColumns();
  await visitor.column('Landfall: reason').getByRole('button', { name: /Leave it out/ }).waitFor();
  await visitor.column('Schuhgröße').getByText('As in the import before.').waitFor();
  await visitor.check();
  await visitor.start();
  await visitor.ended('Done');
  assert.deepEqual(await visitor.counts(), { created: 4, updated: 0, unchanged: 0, refused: 0 });
  await page.getByText('Every row was taken whole.').waitFor();
  await visitor.look('import-done', { picture: false });

  // Records: what has landed, and where it came from.
  await page.getByRole('link', { name: 'See the records' }).click();
  await visitor.heading('Records');
  await page.getByRole('row').nth(50).waitFor();
  await page.getByLabel('Search').fill('person.7@');
  await page.getByText('1 record', { exact: true }).waitFor();
  await page.getByRole('cell', { name: 'person.7@pier.example' }).waitFor();
  assert.match(await phoneOf('person.7@pier.example'), /^\+49/, 'what guards against formulas is not taken for a value');
  await page.getByLabel('Search').fill('');
  await page.getByRole('button', { name: 'Show more records' }).click();
  await page.getByRole('row').nth(PEOPLE).waitFor();
  await visitor.look('records', { fromTop: true });
  await page.getByRole('link', { name: 'Imports', exact: true }).click();
  await page.getByText('4 refused').waitFor();
  await page.getByRole('link', { name: 'kunden-märz', exact: true }).click();
  await page.getByText('What was not taken').waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Token').waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await visitor.leave();
}
