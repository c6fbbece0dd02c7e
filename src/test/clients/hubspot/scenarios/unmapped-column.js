// M: a column without a mapping fails the import, not the call.
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const seen = await landfall.run(
    { name: tag, files: [file('contacts.csv', [column('0-1', 'Email', 'email')])] },
    { 'contacts.csv': csv('Email,Shoe size', `ada@${tag}.example,38`) });

  assert.strictEqual(seen.state, 'FAILED');
  assert.deepStrictEqual(seen.errors, [[0, 'INCORRECT_NUMBER_OF_COLUMNS']]);
  assert.strictEqual((await landfall.refusal(() => landfall.contact(`ada@${tag}.example`))).code, 404);
};
