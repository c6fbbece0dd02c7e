// E: contacts associated with contacts; one side of each pair is there before.
const assert = require('node:assert');
const { assertCounters, column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const email = column('0-1', 'Email', 'email', { columnType: 'HUBSPOT_ALTERNATE_ID' });
  await landfall.run({ name: `${tag} managers`, files: [file('contacts.csv', [email])] }, {
    'contacts.csv': csv('Email', `ada@${tag}.example`, `grace@${tag}.example`),
  });

  const seen = await landfall.run({
    name: tag,
    files: [file('contacts.csv', [
      email,
      column('0-1', 'Managers', null, {
        columnType: 'ASSOCIATION_KEYS',
        toColumnObjectTypeId: '0-1',
        foreignKeyType: { associationTypeId: 449, associationCategory: 'HUBSPOT_DEFINED' },
      }),
    ])],
  }, {
    'contacts.csv': csv(
      'Email,Managers',
      `alan@${tag}.example,ada@${tag}.example`,
      `kurt@${tag}.example,ada@${tag}.example;GRACE@${tag}.example`,
      `emmy@${tag}.example,nobody@${tag}.example`),
  });

  assert.strictEqual(seen.state, 'DONE');
  assert.deepStrictEqual(seen.errors, [[4, 'ASSOCIATION_RECORD_NOT_FOUND']]);
  assertCounters(seen.counters, { CREATED_OBJECTS: 3, ASSOCIATIONS_CREATED: 3 });
  const id = async (name) => (await landfall.contact(`${name}@${tag}.example`)).id;
  const [ada, grace, alan, kurt, emmy] = await Promise.all(['ada', 'grace', 'alan', 'kurt', 'emmy'].map(id));
  const others = async (one) => Object.keys(await landfall.associations('contacts', one, 'contacts')).sort();
  assert.deepStrictEqual(await others(kurt), [ada, grace].sort());
  assert.deepStrictEqual(await others(ada), [alan, kurt].sort());
  assert.deepStrictEqual(await others(emmy), []);
};
