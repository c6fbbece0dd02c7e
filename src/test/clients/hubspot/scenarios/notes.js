// L: notes about contacts, both in one row.
const assert = require('node:assert');
const { assertCounters, column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const seen = await landfall.run({
    name: tag,
    dateFormat: 'YEAR_MONTH_DAY',
    files: [file('notes.csv', [
      column('0-46', 'Note', 'hs_note_body'),
      column('0-46', 'At', 'hs_timestamp'),
      column('0-1', 'Email', 'email', { columnType: 'HUBSPOT_ALTERNATE_ID' }),
    ])],
  }, {
    'notes.csv': csv(
      'Note,At,Email',
      `Likes numbers,2026-01-05 10:00,ada@${tag}.example`,
      `Likes engines,2026-01-06 11:30,ada@${tag}.example`,
      'About nobody,2026-01-07,'),
  });

  assert.strictEqual(seen.state, 'DONE');
  assert.ok(seen.errors.length > 0 && seen.errors.every(([line]) => line === 4), JSON.stringify(seen.errors));
  assertCounters(seen.counters, { CREATED_OBJECTS: 3 });
  const ada = await landfall.contact(`ada@${tag}.example`);
  const ids = Object.keys(await landfall.associations('contacts', ada.id, 'notes'));
  const { notes } = landfall.hubspot.crm.objects;
  const read = await Promise.all(ids.map((id) => notes.basicApi.getById(id, ['hs_note_body', 'hs_timestamp'])));
  const bodies = Object.fromEntries(read.map((note) => [note.properties.hs_note_body, note.properties.hs_timestamp]));
  assert.deepStrictEqual(Object.keys(bodies).sort(), ['Likes engines', 'Likes numbers']);
  assert.strictEqual(new Date(bodies['Likes numbers']).toISOString(), '2026-01-05T10:00:00.000Z');
};
