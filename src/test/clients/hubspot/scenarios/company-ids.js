// F: contacts with a column of company IDs, in the words of old clients.
const assert = require('node:assert');
const { assertCounters, csv, column, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  await landfall.run(
    { name: `${tag} companies`, files: [file('companies.csv', [column('0-2', 'Domain', 'domain')])] },
    { 'companies.csv': csv('Domain', `acme.${tag}.example`) });
  const acme = await landfall.company(`acme.${tag}.example`);

  const seen = await landfall.run({
    name: tag,
    files: [{
      fileName: 'contacts.csv',
      fileImportPage: {
        hasHeader: true,
        columnMappings: [
          { ignored: false, columnName: 'Email', columnObjectType: 'CONTACT', propertyName: 'email', idColumnType: null, foreignKeyType: null },
          { ignored: true, columnName: 'Notes' },
          {
            ignored: false,
            columnName: 'Company ID',
            columnObjectType: 'CONTACT',
            propertyName: null,
            idColumnType: 'HUBSPOT_OBJECT_ID',
            foreignKeyType: { associationTypeId: 1, associationCategory: 'HUBSPOT_DEFINED' },
          },
        ],
      },
    }],
  }, {
    'contacts.csv': csv(
      'Email,Notes,Company ID',
      `ada@${tag}.example,likes numbers,${acme.id}`,
      `grace@${tag}.example,,987654321987`,
      `alan@${tag}.example,,`),
  });

  assert.strictEqual(seen.state, 'DONE');
  assert.deepStrictEqual(seen.errors, [[3, 'UNKNOWN_ASSOCIATION_RECORD_ID']]);
  assertCounters(seen.counters, { CREATED_OBJECTS: 3, MAPPED_COLUMNS: 2, UNMAPPED_COLUMNS: 1 });
  const ada = await landfall.contact(`ada@${tag}.example`);
  const labels = await landfall.associations('contacts', ada.id, 'companies');
  assert.deepStrictEqual(Object.keys(labels), [acme.id]);
  assert.ok(labels[acme.id].includes('Primary'));
};
