// K: more errors than fit on a page.
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const rows = Array.from({ length: 150 }, (_, i) => `no address ${i}`);
  const job = await landfall.start(
    { name: tag, files: [file('contacts.csv', [column('0-1', 'Email', 'email')])] },
    { 'contacts.csv': csv('Email', ...rows) });
  await landfall.ended(job.id);
  const errors = (after, limit) =>
    landfall.hubspot.crm.imports.publicImportsApi.getErrors(Number(job.id), after, limit, true, true);

  const first = await errors(undefined, 100);
  const second = await errors(first.paging.next.after, 100);

  assert.strictEqual(first.results.length, 100);
  assert.ok(first.paging.next.link.startsWith(`${landfall.base}/crm/v3/imports/${job.id}/errors?`));
  assert.strictEqual(second.results.length, 50);
  assert.strictEqual(second.paging, undefined);
  const lines = [...first.results, ...second.results].map((error) => error.sourceData.lineNumber);
  assert.deepStrictEqual(lines, rows.map((_, i) => i + 2));
  assert.strictEqual((await errors(undefined, 1)).results.length, 1);
  assert.strictEqual((await landfall.refusal(() => errors('garbage', 10))).code, 400);
};
