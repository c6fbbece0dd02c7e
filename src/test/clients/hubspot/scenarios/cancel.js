// J: an import that is canceled while it runs. Whoever starts this script keeps it from going on until it has said
// "canceled".
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const rows = Array.from({ length: 2_000 }, (_, i) => `ada${i}@${tag}.example`);
  const started = await landfall.start(
    { name: tag, files: [file('contacts.csv', [column('0-1', 'Email', 'email')])] },
    { 'contacts.csv': csv('Email', ...rows) });
  const id = Number(started.id);
  for (let tries = 0; tries < 100 && (await landfall.imports.getById(id)).state !== 'PROCESSING'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.strictEqual((await landfall.imports.getById(id)).state, 'PROCESSING');

  const action = await landfall.imports.cancel(id);

  assert.strictEqual(action.status, 'CANCELED');
  assert.ok(action.startedAt instanceof Date && action.completedAt instanceof Date);
  assert.strictEqual((await landfall.imports.getById(id)).state, 'CANCELED');
  const again = await landfall.refusal(() => landfall.imports.cancel(id));
  assert.strictEqual(again.code, 400);
  assert.strictEqual(again.body.category, 'VALIDATION_ERROR');
  console.log('canceled');
};
