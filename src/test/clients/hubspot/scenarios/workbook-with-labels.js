// C: a workbook with a contact and a company in each row, associated by labels; nothing says what names them.
const assert = require('node:assert');
const { assertCounters, column, file } = require('../landfall');
const { workbook } = require('../workbook');

module.exports = async (landfall, tag) => {
  const label = `Buyer ${tag}`;
  await landfall.hubspot.crm.associations.v4.schema.definitionsApi.create(
    'contacts', 'companies', { name: `buyer_${tag.replace(/\W/g, '_')}`, label });
  const request = {
    name: tag,
    files: [file('people.xlsx', [
      column('0-1', 'First name', 'firstname'),
      column('0-1', 'Email', 'email'),
      column('0-2', 'Company', 'name'),
      column('0-2', 'Domain', 'domain'),
      column('0-1', 'Label', null, { columnType: 'FLEXIBLE_ASSOCIATION_LABEL', toColumnObjectTypeId: '0-2' }),
    ], { fileFormat: 'SPREADSHEET' })],
  };

  const seen = await landfall.run(request, {
    'people.xlsx': workbook([
      ['First name', 'Email', 'Company', 'Domain', 'Label'],
      ['Ada', `ada@${tag}.example`, 'Acme', `acme.${tag}.example`, label],
      ['Grace', `grace@${tag}.example`, 'Acme', `acme.${tag}.example`, `Billing Contact;${label}`],
      ['Alan', `alan@${tag}.example`, 'Turing & Sons', `turing.${tag}.example`, ''],
      ['Kurt', `kurt@${tag}.example`, 'Acme', `acme.${tag}.example`, 'No such label'],
      ['Emmy', `emmy@${tag}.example`, '', '', ''],
    ], 'People'),
  });

  assert.strictEqual(seen.state, 'DONE');
  assert.deepStrictEqual(seen.errors, [[5, 'ASSOCIATION_LABEL_NOT_FOUND']]);
  assert.strictEqual(seen.details[0].sourceData.pageName, 'People');
  assert.deepStrictEqual(seen.job.mappedObjectTypeIds, ['0-1', '0-2']);
  assertCounters(seen.counters, { TOTAL_ROWS: 5, CREATED_OBJECTS: 7, UNIQUE_OBJECTS_WRITTEN: 7, ABSENT_OBJECTS: 1 });

  const acme = await landfall.company(`acme.${tag}.example`);
  const turing = await landfall.company(`turing.${tag}.example`);
  assert.strictEqual(turing.properties.name, 'Turing & Sons');
  const labelsOf = async (name, company) => {
    const contact = await landfall.contact(`${name}@${tag}.example`);
    return (await landfall.associations('contacts', contact.id, 'companies'))[company.id];
  };
  assert.ok((await labelsOf('ada', acme)).includes(label));
  const grace = await labelsOf('grace', acme);
  assert.ok(grace.includes(label) && grace.includes('Billing Contact'));
  const alan = await labelsOf('alan', turing);
  assert.ok(alan.includes(null) && !alan.includes(label));
  const emmy = await landfall.contact(`emmy@${tag}.example`);
  assert.deepStrictEqual(await landfall.associations('contacts', emmy.id, 'companies'), {});
  const contacts = await landfall.associations('companies', acme.id, 'contacts');
  const ada = await landfall.contact(`ada@${tag}.example`);
  assert.ok(ada.id in contacts);
};
