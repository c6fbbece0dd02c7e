// D: a file of contacts and one of companies, tied by the e-mail address; in either order.
const assert = require('node:assert');
const { assertCounters, column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  await import_(landfall, `first-${tag}`, (contacts, companies) => [contacts, companies]);
  await import_(landfall, `second-${tag}`, (contacts, companies) => [companies, contacts]);
};

async function import_(landfall, tag, order) {
  const contacts = file('contacts.csv', [
    column('0-1', 'First name', 'firstname'),
    column('0-1', 'Email', 'email', { columnType: 'HUBSPOT_ALTERNATE_ID', associationIdentifierColumn: true }),
  ]);
  const companies = file('companies.csv', [
    column('0-2', 'Name', 'name'),
    column('0-2', 'Domain', 'domain', { columnType: 'HUBSPOT_ALTERNATE_ID' }),
    column('0-2', 'Email', null, {
      toColumnObjectTypeId: '0-1',
      foreignKeyType: { associationTypeId: 280, associationCategory: 'HUBSPOT_DEFINED' },
    }),
  ]);

  const seen = await landfall.run({ name: tag, files: order(contacts, companies) }, {
    'contacts.csv': csv('First name,Email', `Ada,ada@${tag}.example`, `Grace,Grace@${tag}.example`),
    'companies.csv': csv(
      'Name,Domain,Email',
      `Acme,acme.${tag}.example,ada@${tag}.example`,
      `Navy,navy.${tag}.example,grace@${tag}.example`,
      `Nobody's,nobody.${tag}.example,nobody@${tag}.example`,
      `Free,free.${tag}.example,`),
  });

  assert.strictEqual(seen.state, 'DONE');
  assert.deepStrictEqual(seen.errors, [[4, 'ASSOCIATION_RECORD_NOT_FOUND']]);
  assert.strictEqual(seen.details[0].objectType, 'COMPANY');
  assert.strictEqual(seen.job.metadata.fileIds.length, 2);
  assert.deepStrictEqual(seen.job.mappedObjectTypeIds, ['0-1', '0-2']);
  assertCounters(seen.counters, { TOTAL_ROWS: 6, CREATED_OBJECTS: 6, ERRORS: 1 });

  const ada = await landfall.contact(`ada@${tag}.example`);
  const acme = await landfall.company(`acme.${tag}.example`);
  const nobody = await landfall.company(`nobody.${tag}.example`);
  assert.deepStrictEqual(Object.keys(await landfall.associations('companies', acme.id, 'contacts')), [ada.id]);
  assert.deepStrictEqual(Object.keys(await landfall.associations('contacts', ada.id, 'companies')), [acme.id]);
  assert.deepStrictEqual(await landfall.associations('companies', nobody.id, 'contacts'), {});
}
