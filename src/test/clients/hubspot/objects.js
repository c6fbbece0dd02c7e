// Manages records by the typed calls of HubSpot's own client and checks what it sees. Prints the checks it has made.
//
//   BASE=http://localhost:8080 TOKEN=... CLIENT=13 node objects.js
const assert = require('node:assert');
const { Landfall } = require('./landfall');

const landfall = new Landfall(process.env.BASE || 'http://localhost:8080', process.env.TOKEN, process.env.CLIENT || '13');
const { crm } = landfall.hubspot;
const checked = [];

async function check(name, steps) {
  await steps();
  checked.push(name);
}

const filter = (propertyName, operator, more) => ({ filterGroups: [{ filters: [{ propertyName, operator, ...more }] }] });
const association = (id, associationTypeId) =>
  ({ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] });

(async () => {
  let company;
  let ada;

  await check('create', async () => {
    company = await crm.companies.basicApi.create({ properties: { name: 'Analytical', domain: 'analytical.example' } });
    ada = await crm.contacts.basicApi.create({
      properties: { email: 'ada@objects.example', firstname: 'Ada', hs_additional_emails: 'countess@objects.example' },
      associations: [association(company.id, 279)],
    });
    assert.ok(ada.createdAt instanceof Date && !Number.isNaN(ada.createdAt.getTime()));
    assert.strictEqual(ada.properties.email, 'ada@objects.example');
    assert.strictEqual(ada.archived, false);
  });

  await check('conflict', async () => {
    const again = () => crm.contacts.basicApi.create({ properties: { email: 'Ada@objects.example' } });
    const second = () => crm.contacts.basicApi.create({ properties: { email: 'countess@objects.example' } });
    for (const call of [again, second]) {
      const refusal = await landfall.refusal(call);
      assert.strictEqual(refusal.code, 409);
      assert.strictEqual(refusal.body.category, 'CONFLICT');
      assert.strictEqual(refusal.body.message, `Contact already exists. Existing ID: ${ada.id}`);
    }
  });

  await check('bad values', async () => {
    const refusal = await landfall.refusal(() => crm.contacts.basicApi.create({ properties: { shoe_size: '44' } }));
    assert.strictEqual(refusal.code, 400);
    assert.strictEqual(refusal.body.errors[0].code, 'PROPERTY_DOESNT_EXIST');
    assert.deepStrictEqual(refusal.body.errors[0].context.propertyName, ['shoe_size']);
    const [invalid] = JSON.parse(refusal.body.message.slice('Property values were not valid: '.length));
    assert.deepStrictEqual([invalid.isValid, invalid.error, invalid.name], [false, 'PROPERTY_DOESNT_EXIST', 'shoe_size']);
  });

  await check('read', async () => {
    const found = await crm.contacts.basicApi.getById(
      'COUNTESS@objects.example', ['firstname', 'phone', 'shoe_size'], ['firstname'], ['companies'], false, 'email');
    assert.strictEqual(found.id, ada.id);
    assert.strictEqual(found.properties.firstname, 'Ada');
    assert.strictEqual(found.properties.phone, null);
    assert.ok(!('shoe_size' in found.properties));
    assert.strictEqual(found.propertiesWithHistory.firstname[0].value, 'Ada');
    assert.ok(found.associations.companies.results.some((each) => each.id === company.id));
  });

  await check('page', async () => {
    await crm.contacts.basicApi.create({ properties: { email: 'grace@objects.example' } });
    const first = await crm.contacts.basicApi.getPage(1);
    const second = await crm.contacts.basicApi.getPage(1, first.paging.next.after);
    assert.notStrictEqual(first.results[0].id, second.results[0].id);
    assert.strictEqual(second.paging, undefined);
    assert.strictEqual((await crm.contacts.getAll(1)).length, 2);
  });

  await check('update', async () => {
    const changed = await crm.contacts.basicApi.update(ada.id, { properties: { firstname: 'Augusta', phone: '' } });
    assert.strictEqual(changed.properties.firstname, 'Augusta');
    const byEmail = await crm.contacts.basicApi.update(
      'ada@objects.example', { properties: { lastname: 'Lovelace' } }, 'email');
    assert.strictEqual(byEmail.id, ada.id);
    const missing = await landfall.refusal(() => crm.contacts.basicApi.update('987654321', { properties: {} }));
    assert.strictEqual(missing.code, 404);
  });

  await check('batch', async () => {
    const made = await crm.contacts.batchApi.create({ inputs: [
      { properties: { email: 'b1@objects.example' } }, { properties: { email: 'b2@objects.example' } }] });
    assert.strictEqual(made.status, 'COMPLETE');
    assert.strictEqual(made.results.length, 2);
    const mixed = await crm.contacts.batchApi.create({ inputs: [
      { properties: { email: 'b1@objects.example' }, objectWriteTraceId: 'one' }, { properties: { email: 'b3@objects.example' } }] });
    assert.strictEqual(mixed.results.length, 1);
    assert.strictEqual(mixed.numErrors, 1);
    assert.strictEqual(mixed.errors[0].category, 'CONFLICT');
    assert.deepStrictEqual(mixed.errors[0].context.objectWriteTraceId, ['one']);
    const read = await crm.contacts.batchApi.read({
      inputs: [{ id: 'b1@objects.example' }, { id: 'nobody@objects.example' }],
      idProperty: 'email', properties: ['email'], propertiesWithHistory: [] });
    assert.deepStrictEqual(read.results.map((each) => each.properties.email), ['b1@objects.example']);
    assert.deepStrictEqual(read.errors[0].context.ids, ['nobody@objects.example']);
    const updated = await crm.contacts.batchApi.update({ inputs: [
      { id: 'b2@objects.example', idProperty: 'email', properties: { firstname: 'Two' } }] });
    assert.strictEqual(updated.results[0].properties.firstname, 'Two');
    const upserted = await crm.contacts.batchApi.upsert({ inputs: [
      { id: 'b1@objects.example', idProperty: 'email', properties: { firstname: 'One' } },
      { id: 'b4@objects.example', idProperty: 'email', properties: { firstname: 'Four' } }] });
    assert.deepStrictEqual(upserted.results.map((each) => each._new), [false, true]);
    await crm.contacts.batchApi.archive({ inputs: upserted.results.map((each) => ({ id: each.id })) });
    const gone = await landfall.refusal(() => crm.contacts.basicApi.getById(upserted.results[0].id));
    assert.strictEqual(gone.code, 404);
  });

  await check('search', async () => {
    const byEmail = await crm.contacts.searchApi.doSearch({
      ...filter('email', 'EQ', { value: 'ADA@objects.example' }), properties: ['firstname'], limit: 1 });
    assert.strictEqual(byEmail.total, 1);
    assert.strictEqual(byEmail.results[0].properties.firstname, 'Augusta');
    const token = await crm.contacts.searchApi.doSearch(filter('email', 'CONTAINS_TOKEN', { value: '*@objects.example' }));
    assert.ok(token.total >= 3);
    const sorted = await crm.contacts.searchApi.doSearch({ sorts: ['-createdate'], limit: 2 });
    assert.ok(sorted.results[0].createdAt >= sorted.results[1].createdAt);
    const next = await crm.contacts.searchApi.doSearch({ sorts: ['-createdate'], limit: 2, after: sorted.paging.next.after });
    assert.ok(next.results.length > 0);
    const query = await crm.contacts.searchApi.doSearch({ query: 'august' });
    assert.deepStrictEqual(query.results.map((each) => each.id), [ada.id]);
    const wrong = await landfall.refusal(() => crm.contacts.searchApi.doSearch(filter('shoe_size', 'HAS_PROPERTY')));
    assert.strictEqual(wrong.code, 400);
  });

  await check('deals', async () => {
    const lacking = await landfall.refusal(() => crm.deals.basicApi.create({ properties: { dealname: 'Engine' } }));
    assert.strictEqual(lacking.code, 400);
    const deal = await crm.deals.basicApi.create({
      properties: { dealname: 'Engine', pipeline: 'default', dealstage: 'closedwon', amount: 12500.5, closedate: '2026-01-05' },
      associations: [association(ada.id, 3)],
    });
    assert.strictEqual(deal.properties.amount, '12500.5');
    assert.strictEqual(deal.properties.closedate, '2026-01-05T00:00:00.000Z');
    const found = await crm.deals.searchApi.doSearch(filter('amount', 'GT', { value: '9999' }));
    assert.strictEqual(found.total, 1);
    await crm.deals.basicApi.archive(deal.id);
    await crm.deals.basicApi.archive(deal.id);
    const archived = await crm.deals.basicApi.getById(deal.id, undefined, undefined, undefined, true);
    assert.strictEqual(archived.archived, true);
  });

  await check('any type', async () => {
    const note = await crm.objects.basicApi.create(
      'notes', { properties: { hs_note_body: 'Called.', hs_timestamp: '1767607200000' }, associations: [association(ada.id, 202)] });
    const found = await crm.objects.basicApi.getById('0-46', note.id, ['hs_note_body', 'hs_timestamp'], undefined, ['contacts']);
    assert.strictEqual(found.properties.hs_timestamp, '2026-01-05T10:00:00.000Z');
    assert.strictEqual(found.associations.contacts.results[0].id, ada.id);
    await crm.objects.batchApi.update('note', { inputs: [{ id: note.id, properties: { hs_note_body: 'Called twice.' } }] });
    const search = await crm.objects.searchApi.doSearch('notes', filter('hs_note_body', 'CONTAINS_TOKEN', { value: 'twice' }));
    assert.strictEqual(search.total, 1);
    await crm.objects.basicApi.archive('notes', note.id);
  });

  await check('merge', async () => {
    const other = await crm.contacts.basicApi.create({
      properties: { email: 'lovelace@objects.example', jobtitle: 'Analyst' }, associations: [association(company.id, 279)] });
    const merged = await crm.contacts.basicApi.merge({ primaryObjectId: ada.id, objectIdToMerge: other.id });
    assert.strictEqual(merged.id, ada.id);
    const found = await crm.contacts.basicApi.getById(
      'lovelace@objects.example', ['email', 'jobtitle', 'hs_additional_emails'], undefined, undefined, false, 'email');
    assert.strictEqual(found.id, ada.id);
    assert.strictEqual(found.properties.email, 'ada@objects.example');
    assert.strictEqual(found.properties.jobtitle, 'Analyst');
    assert.strictEqual(found.properties.hs_additional_emails, 'countess@objects.example;lovelace@objects.example');
    assert.strictEqual((await landfall.refusal(() => crm.contacts.basicApi.getById(other.id))).code, 404);
  });

  await check('purge', async () => {
    const purge = crm.contacts.gdprApi ? (input) => crm.contacts.gdprApi.purge(input) : (input) => crm.contacts.basicApi.purge(input);
    await purge({ objectId: 'ada@objects.example', idProperty: 'email' });
    const gone = await landfall.refusal(
      () => crm.contacts.basicApi.getById(ada.id, undefined, undefined, undefined, true));
    assert.strictEqual(gone.code, 404);
  });

  console.log(JSON.stringify(checked));
})().catch((e) => {
  console.error(checked, e.code, e.body || e);
  process.exit(1);
});
