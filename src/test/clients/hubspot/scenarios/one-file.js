// A: one file of contacts, to be created; dates with the day first.
const assert = require('node:assert');
const { assertCounters, column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const request = {
    name: tag,
    importOperations: { '0-1': 'CREATE' },
    dateFormat: 'DAY_MONTH_YEAR',
    files: [file('contacts.csv', [
      column('0-1', 'First name', 'firstname'),
      column('0-1', 'Last name', 'lastname'),
      column('0-1', 'Email', 'email', { columnType: 'HUBSPOT_ALTERNATE_ID' }),
      column('0-1', 'City', 'city'),
      column('0-1', 'Born', 'date_of_birth'),
    ])],
  };
  const header = 'First name,Last name,Email,City,Born';
  await landfall.run(request, { 'contacts.csv': csv(header, `Ada,Lovelace,ada@${tag}.example,London,10/12/1815`) });

  const seen = await landfall.run(request, {
    'contacts.csv': csv(
      header,
      `Grace,Hopper,grace@${tag}.example,"New York, N.Y.",9.12.1906`,
      `Augusta,King,ada@${tag}.example,Paris,10/12/1815`,
      `Alan,Turing,alan@${tag}.example,London,23/June/1912`,
      `Kurt,,no address,Vienna,28/04/1906`,
      `Emmy,Noether,emmy@${tag}.example,Erlangen,31/02/1882`),
  });

  assert.strictEqual(seen.state, 'DONE');
  assert.deepStrictEqual(seen.errors, [[3, 'CREATE_ONLY_IMPORT'], [5, 'INVALID_EMAIL'], [6, 'COULD_NOT_PARSE_DATE']]);
  assertCounters(seen.counters, {
    TOTAL_ROWS: 5, CREATED_OBJECTS: 3, UPDATED_OBJECTS: 0, UNIQUE_OBJECTS_WRITTEN: 3, REFUSED_ROWS: 2, ERRORS: 3,
  });
  assert.deepStrictEqual(seen.job.mappedObjectTypeIds, ['0-1']);
  const [first] = seen.details;
  assert.strictEqual(first.objectType, 'CONTACT');
  assert.strictEqual(first.objectTypeId, '0-1');
  assert.deepStrictEqual(first.sourceData.rowData, ['Augusta', 'King', `ada@${tag}.example`, 'Paris', '10/12/1815']);
  assert.strictEqual(typeof first.errorMessage, 'string');
  assert.strictEqual(String(first.sourceData.fileId), seen.job.metadata.fileIds[0]);

  const grace = await landfall.contact(`grace@${tag}.example`, ['firstname', 'city', 'date_of_birth']);
  assert.strictEqual(grace.properties.city, 'New York, N.Y.');
  assert.strictEqual(grace.properties.date_of_birth, '1906-12-09');
  const ada = await landfall.contact(`ada@${tag}.example`);
  assert.strictEqual(ada.properties.firstname, 'Ada');
  const alan = await landfall.contact(`alan@${tag}.example`, ['date_of_birth']);
  assert.strictEqual(alan.properties.date_of_birth, '1912-06-23');
  const emmy = await landfall.contact(`emmy@${tag}.example`, ['lastname', 'date_of_birth']);
  assert.strictEqual(emmy.properties.lastname, 'Noether');
  assert.strictEqual(emmy.properties.date_of_birth, null);
};
