// G: contacts named by their record ID, to be updated and never created.
const assert = require('node:assert');
const { assertCounters, column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  await landfall.run(
    { name: `${tag} before`, files: [file('contacts.csv', [column('0-1', 'Email', 'email')])] },
    { 'contacts.csv': csv('Email', `ada@${tag}.example`, `grace@${tag}.example`) });
  const ada = await landfall.contact(`ada@${tag}.example`);
  const grace = await landfall.contact(`grace@${tag}.example`);

  for (const [propertyName, name] of [['hs_object_id', 'Augusta'], [null, 'Ada Augusta']]) {
    const seen = await landfall.run({
      name: tag,
      importOperations: { '0-1': 'UPDATE' },
      files: [file('contacts.csv', [
        column('0-1', 'Record ID', propertyName, { columnType: 'HUBSPOT_OBJECT_ID' }),
        column('0-1', 'First name', 'firstname'),
      ])],
    }, {
      'contacts.csv': csv('Record ID,First name', `${ada.id},${name}`, '987654321987,Nobody', 'x,Nobody'),
    });

    assert.strictEqual(seen.state, 'DONE');
    assert.deepStrictEqual(seen.errors, [[3, 'INVALID_OBJECT_ID'], [4, 'INVALID_RECORD_ID']]);
    assertCounters(seen.counters, { CREATED_OBJECTS: 0, UPDATED_OBJECTS: 1, REFUSED_ROWS: 2 });
    assert.strictEqual((await landfall.contact(`ada@${tag}.example`)).properties.firstname, name);
  }
  assert.strictEqual((await landfall.contact(`grace@${tag}.example`)).id, grace.id);
};
