// Associates records and keeps lists by HubSpot's own client and prints what it saw, as JSON.
//
//   BASE=http://localhost:8080 TOKEN=... CONTACTS=1,2 COMPANIES=3,4 node associations.js
const { Client } = require('@hubspot/api-client');

const hubspot = new Client({
  accessToken: process.env.TOKEN,
  basePath: process.env.BASE || 'http://localhost:8080',
});
const [contact, lonely] = process.env.CONTACTS.split(',');
const [company, other] = process.env.COMPANIES.split(',');

const HUBSPOT_DEFINED = (associationTypeId) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId });

async function refusal(call) {
  try {
    await call();
    return { code: 200 };
  } catch (e) {
    return { code: e.code, category: e.body && e.body.category, subCategory: e.body && e.body.subCategory };
  }
}

const shown = (page) => page.results.map((result) => [
  result.toObjectId,
  result.associationTypes.map((type) => [type.category, type.typeId, type.label]),
]);

async function version4() {
  const { basicApi, batchApi } = hubspot.crm.associations.v4;
  const plain = await basicApi.createDefault('contacts', contact, 'companies', company);
  const labelled = await basicApi.create('contacts', contact, 'companies', other, [HUBSPOT_DEFINED(931)]);
  const both = await basicApi.getPage('contacts', contact, 'companies', undefined, 500);
  const first = await basicApi.getPage('contacts', contact, 'companies', undefined, 1);
  const second = await basicApi.getPage('contacts', contact, 'companies', first.paging.next.after, 1);
  const read = await batchApi.getPage('contacts', 'companies', { inputs: [{ id: contact }, { id: lonely }] });
  const created = await batchApi.create('contacts', 'companies', {
    inputs: [{ _from: { id: contact }, to: { id: other }, types: [HUBSPOT_DEFINED(1)] }],
  });
  const partly = await batchApi.create('contacts', 'companies', {
    inputs: [
      { _from: { id: contact }, to: { id: other }, types: [HUBSPOT_DEFINED(279)] },
      { _from: { id: contact }, to: { id: '999999999' }, types: [HUBSPOT_DEFINED(279)] },
    ],
  });
  const defaults = await batchApi.createDefault('contacts', 'companies', {
    inputs: [{ _from: { id: lonely }, to: { id: company } }],
  });
  const moved = await basicApi.getPage('contacts', contact, 'companies');
  await batchApi.archiveLabels('contacts', 'companies', {
    inputs: [{ _from: { id: contact }, to: { id: other }, types: [HUBSPOT_DEFINED(931)] }],
  });
  const unlabelled = await basicApi.getPage('contacts', contact, 'companies');
  await basicApi.archive('contacts', contact, 'companies', company);
  await batchApi.archive('contacts', 'companies', { inputs: [{ _from: { id: contact }, to: [{ id: other }] }] });
  const none = await basicApi.getPage('contacts', contact, 'companies');
  return {
    plain: [plain.status, plain.results[0]._from.id, plain.results[0].associationSpec.associationTypeId],
    labelled: [labelled.fromObjectTypeId, labelled.toObjectId, labelled.labels],
    both: shown(both),
    pages: [first.results.length, second.results.length, second.paging === undefined],
    read: [read.results.length, read.results[0]._from.id, read.results[0].to.length, read.errors[0].subCategory],
    created: created.results.map((result) => result.labels),
    partly: [partly.results.length, partly.numErrors, partly.errors[0].category],
    defaults: defaults.results.length,
    moved: shown(moved),
    unlabelled: shown(unlabelled),
    none: none.results.length,
    unknownRecord: await refusal(() => basicApi.create('contacts', '999999999', 'companies', company, [HUBSPOT_DEFINED(1)])),
    otherPair: await refusal(() => basicApi.create('contacts', contact, 'companies', company, [HUBSPOT_DEFINED(4)])),
  };
}

async function version3() {
  const { batchApi, schema } = hubspot.crm.associations;
  const pair = { _from: { id: contact }, to: { id: company }, type: 'contact_to_company' };
  const types = await schema.typesApi.getAll('contacts', 'companies');
  const created = await batchApi.create('contacts', 'companies', { inputs: [pair] });
  const read = await batchApi.read('contacts', 'companies', { inputs: [{ id: contact }] });
  await batchApi.archive('contacts', 'companies', { inputs: [pair] });
  const gone = await batchApi.read('contacts', 'companies', { inputs: [{ id: contact }] });
  return {
    types: types.results.filter((type) => type.name === 'contact_to_company').map((type) => type.id),
    created: created.results.map((result) => [result._from.id, result.to.id, result.type]),
    read: read.results[0].to.map((to) => to.type),
    gone: [gone.results.length, gone.errors.length],
  };
}

async function lists() {
  const { listsApi, membershipsApi } = hubspot.crm.lists;
  const request = { name: 'from Node', objectTypeId: '0-1', processingType: 'MANUAL' };
  const { list } = await listsApi.create(request);
  const id = list.listId;
  const duplicate = await refusal(() => listsApi.create(request));
  const dynamic = await refusal(() => listsApi.create({ ...request, name: 'dynamic', processingType: 'DYNAMIC' }));
  const added = await membershipsApi.add(id, [contact, lonely, '999999999']);
  const changed = await membershipsApi.addAndRemove(id, { recordIdsToAdd: [contact], recordIdsToRemove: [lonely] });
  const members = await membershipsApi.getPage(id, undefined, undefined, 10);
  const joined = await membershipsApi.getPageOrderedByAddedToListDate(id, undefined, undefined, 10);
  const ofRecord = await membershipsApi.getLists('0-1', contact);
  const copy = (await listsApi.create({ ...request, name: 'copy' })).list.listId;
  await membershipsApi.addAllFromList(copy, id);
  const copied = await listsApi.getById(copy);
  const removed = await membershipsApi.remove(copy, [contact]);
  await membershipsApi.removeAll(id);
  const renamed = await listsApi.updateName(id, 'renamed', false);
  const byName = await listsApi.getByName('renamed', '0-1');
  const all = await listsApi.getAll([id, copy]);
  const found = await listsApi.doSearch({ query: 'RENAMED' });
  await listsApi.remove(id);
  const gone = await refusal(() => listsApi.getById(id));
  await listsApi.restore(id);
  const back = await listsApi.getById(id);
  return {
    list: [list.name, list.objectTypeId, list.processingType, list.size, list.createdAt instanceof Date],
    duplicate,
    dynamic: dynamic.code,
    added: [added.recordsIdsAdded.length, added.recordIdsMissing],
    changed: [changed.recordsIdsAdded.length, changed.recordIdsRemoved.length],
    members: members.results.map((member) => [member.recordId === contact, member.membershipTimestamp instanceof Date]),
    joined: joined.results.length,
    ofRecord: ofRecord.results.map((membership) => membership.listId === id),
    copied: copied.list.size,
    removed: removed.recordIdsRemoved.length,
    renamed: [renamed.updatedList.name, byName.list.listId === id],
    all: all.lists.length,
    found: [found.total, found.hasMore, found.lists[0].additionalProperties.hs_list_size],
    gone: gone.code,
    back: [back.list.name, back.list.size],
  };
}

(async () => {
  console.log(JSON.stringify({ version4: await version4(), version3: await version3(), lists: await lists() }));
})().catch((e) => {
  console.error(e.code, e.body || e);
  process.exit(1);
});
