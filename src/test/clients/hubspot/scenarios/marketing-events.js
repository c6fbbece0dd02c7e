// B: participants of a marketing event are not imported, and a client is told so before anything is.
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const request = {
    name: tag,
    importOperations: { '0-1': 'UPSERT', '0-54': 'CREATE' },
    dateFormat: 'YEAR_MONTH_DAY',
    timeZone: 'America/New_York',
    marketingEventObjectId: 377224141223,
    files: [file('contacts.csv', [
      column('0-1', 'Email', 'email', { columnType: 'HUBSPOT_ALTERNATE_ID' }),
      column('0-54', 'Registered', null, {
        columnType: 'EVENT_TIMESTAMP', marketingEventSubmissionType: 'REGISTERED', toColumnObjectTypeId: '0-1',
      }),
    ])],
  };

  const { code, body } = await landfall.refusal(() => landfall.start(
    request, { 'contacts.csv': csv('Email,Registered', `ada@${tag}.example,2026-01-05 10:00`) }));

  assert.strictEqual(code, 400);
  assert.strictEqual(body.category, 'VALIDATION_ERROR');
  assert.deepStrictEqual([...new Set(body.errors.map((error) => error.code))], ['NOT_SUPPORTED']);
  assert.match(body.message, /marketing events/);
  assert.strictEqual((await landfall.refusal(() => landfall.contact(`ada@${tag}.example`))).code, 404);
};
