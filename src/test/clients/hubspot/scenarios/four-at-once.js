// I: four imports at once; the fourth is deferred and runs later. Whoever starts this script keeps the imports from going
// on until it has said "deferred".
const assert = require('node:assert');
const { column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const started = await Promise.all([1, 2, 3, 4].map((number) => landfall.start(
    { name: `${tag} ${number}`, files: [file('contacts.csv', [column('0-1', 'Email', 'email')])] },
    { 'contacts.csv': csv('Email', `ada@${number}.${tag}.example`) })));

  const states = async () => (await Promise.all(started.map((each) => landfall.imports.getById(Number(each.id)))))
    .map((each) => each.state)
    .sort();
  const expected = ['DEFERRED', 'PROCESSING', 'PROCESSING', 'PROCESSING'];
  let seen = await states();
  for (let tries = 0; tries < 100 && String(seen) !== String(expected); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen = await states();
  }
  assert.deepStrictEqual(seen, expected);
  console.log('deferred');

  const ended = await Promise.all(started.map((each) => landfall.ended(each.id)));
  assert.deepStrictEqual(ended.map((each) => each.state), ['DONE', 'DONE', 'DONE', 'DONE']);
  const page = await landfall.imports.getPage(undefined, undefined, 4);
  assert.deepStrictEqual(page.results.map((each) => each.id).sort(), started.map((each) => each.id).sort());
};
