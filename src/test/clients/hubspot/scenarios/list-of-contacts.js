// A list of the contacts of an import, which all become marketing contacts.
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const seen = await landfall.run({
    name: tag,
    createContactListFromImport: true,
    marketableContactImport: true,
    files: [file('contacts.csv', [column('0-1', 'Email', 'email')])],
  }, { 'contacts.csv': csv('Email', `ada@${tag}.example`, 'no address', `grace@${tag}.example`, `ada@${tag}.example`) });

  assert.strictEqual(seen.state, 'DONE');
  const [list] = seen.job.metadata.objectLists;
  assert.strictEqual(list.objectType, '0-1');
  const { lists } = landfall.hubspot.crm;
  const found = (await lists.listsApi.getById(list.listId)).list;
  assert.strictEqual(found.objectTypeId, '0-1');
  assert.strictEqual(found.processingType, 'MANUAL');
  const members = (await lists.membershipsApi.getPage(list.listId)).results.map((each) => String(each.recordId));
  const ada = await landfall.contact(`ada@${tag}.example`, ['hs_marketable_status']);
  const grace = await landfall.contact(`grace@${tag}.example`);
  assert.deepStrictEqual(members.sort(), [ada.id, grace.id].sort());
  assert.strictEqual(ada.properties.hs_marketable_status, 'true');
};
