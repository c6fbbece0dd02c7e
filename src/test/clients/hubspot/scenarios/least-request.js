// N: a request that says no more than it must, in old words; a file name that is not ASCII.
const assert = require('node:assert');
const { assertCounters, csv } = require('../landfall');

module.exports = async (landfall, tag) => {
  const fileName = 'Kontakte für März.csv';
  const seen = await landfall.run({
    name: tag,
    files: [{
      fileName,
      fileImportPage: {
        hasHeader: true,
        columnMappings: [
          { columnName: 'First Name', propertyName: 'firstname', columnObjectType: 'CONTACT' },
          { columnName: 'Email', propertyName: 'email', columnObjectType: 'CONTACT' },
        ],
      },
    }],
  }, { [fileName]: csv('First Name,Email', `Ada,ada@${tag}.example`, `Augusta,ada@${tag}.example`) });

  assert.strictEqual(seen.state, 'DONE');
  assert.deepStrictEqual(seen.errors, []);
  assertCounters(seen.counters, { TOTAL_ROWS: 2, CREATED_OBJECTS: 1, UNIQUE_OBJECTS_WRITTEN: 1, REWRITTEN_ROWS: 1 });
  assert.strictEqual(seen.job.importSource, 'API');
  assert.strictEqual(seen.job.importRequestJson.importName, tag);
  assert.ok(seen.job.createdAt instanceof Date);
  assert.strictEqual((await landfall.contact(`ada@${tag}.example`)).properties.firstname, 'Augusta');
};
