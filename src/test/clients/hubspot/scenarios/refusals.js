// What a client is told when it is turned away.
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const request = { name: tag, files: [file('contacts.csv', [column('0-1', 'Email', 'email')])] };
  const contacts = csv('Email', `ada@${tag}.example`);
  const refused = async (code, category, call) => {
    const refusal = await landfall.refusal(call);
    assert.strictEqual(refusal.code, code, JSON.stringify(refusal.body));
    assert.strictEqual(refusal.body.status, 'error');
    assert.strictEqual(refusal.body.category, category);
    assert.match(refusal.body.correlationId, /^[0-9a-f-]{36}$/);
    return refusal.body;
  };

  await refused(401, 'INVALID_AUTHENTICATION', () => landfall.as('nobody-has-it').crm.imports.coreApi.getPage());
  await refused(404, 'OBJECT_NOT_FOUND', () => landfall.imports.getById(987654321));
  await refused(400, 'VALIDATION_ERROR', () => landfall.imports.create(undefined, JSON.stringify(request)));
  await refused(400, 'VALIDATION_ERROR', () => landfall.imports.create({ data: Buffer.from(contacts), name: 'contacts.csv' }));
  const mismatch = await refused(400, 'VALIDATION_ERROR', () => landfall.start(request, { 'others.csv': contacts }));
  assert.match(mismatch.message, /contacts\.csv/);
  assert.match(mismatch.message, /others\.csv/);
  const unknown = await refused(400, 'VALIDATION_ERROR', () => landfall.start(
    { name: tag, files: [file('contacts.csv', [column('0-1', 'Email', 'e_mail'), column('0-1', 'X', 'createdate')])] },
    { 'contacts.csv': contacts }));
  assert.deepStrictEqual(unknown.errors.map((error) => error.code), ['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE']);
  assert.strictEqual((await landfall.refusal(() => landfall.contact(`ada@${tag}.example`))).code, 404);
};
