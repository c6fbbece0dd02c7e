/** The sources: types that fit, and the parser of event streams, which must not mind how the pieces are cut. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

function tsc(...options) {
  try {
    execFileSync('node', ['node_modules/typescript/bin/tsc', ...options], { cwd: FOLDER, encoding: 'utf8' });
  } catch (fault) {
    assert.fail(`${fault.stdout}${fault.stderr}`);
  }
}

export async function walk() {
  tsc('-p', '.');
  const out = `${FOLDER}/../../../../target/console-modules`;
  tsc('-p', '.', '--noEmit', 'false', '--outDir', out);
  const module = async (path) => import(pathToFileURL(`${out}/${path}.js`));
  await events(await module('api/event-stream'));
  await routes(await module('routes'));
  await plans(await module('guide/plan'));
  await numbers(await module('words/numbers'));
}

async function events({ EventStreamParser }) {
  const text = 'retry: 1500\n\nid: 7\nevent: move\ndata: {"to":"DONE"}\n\n: still here\n\ndata: a\ndata: b\r\n\r\nid: 8\n\n';
  const wanted = [
    { id: '7', event: 'move', data: '{"to":"DONE"}' },
    { event: 'message', data: 'a\nb' },
  ];
  for (let size = 1; size <= text.length; size += 1) {
    const parser = new EventStreamParser();
    const heard = [];
    for (let at = 0; at < text.length; at += size) {
      heard.push(...parser.push(text.slice(at, at + size)));
    }
    assert.deepEqual(heard, wanted, `in pieces of ${size}`);
    assert.equal(parser.retryMillis, 1500);
  }
}

async function routes({ routeOf, hrefOf }) {
  const all = ['#/', '#/imports/42', '#/new', '#/new/d9/columns', '#/new/d9/files?again=7', '#/new?again=7', '#/records', '#/records?type=hubspot%3A0-1&q=a%26b'];
  all.forEach((hash) => assert.equal(hrefOf(routeOf(hash)), hash));
  assert.deepEqual(routeOf('#/new/d9/nonsense'), { page: 'guide', draft: 'd9', step: 'files' });
  assert.deepEqual(routeOf('#/nonsense'), { page: 'unknown' });
}

async function plans({ asBefore, choose, gapsOf }) {
  const column = (index, role, property) => ({ index, column: `c${index}`, role, ...(property ? { property } : {}), score: 1, reason: '', alternatives: [], byHand: false });
  const type = { name: 't', plural: 'Contacts', key: 'email', required: [['email', 'work_email']], properties: [{ name: 'email', label: 'Email' }, { name: 'work_email', label: 'Work email' }] };
  const plan = (operation, ...columns) => ({ position: 0, included: true, type: 't', operation, columns });

  // A property has one column: the second takes it from the first.
  const moved = choose([column(0, 'RECORD_KEY', 'email'), column(1, 'IGNORED')], 1, 'RECORD_KEY', 'email');
  assert.deepEqual(moved.map(({ role, property }) => [role, property]), [['IGNORED', undefined], ['RECORD_KEY', 'email']]);

  assert.deepEqual(gapsOf(plan('UPSERT', column(0, 'VALUE', 'name')), type), ['Contacts need Email or Work email: choose the column that holds it.']);
  assert.deepEqual(gapsOf(plan('UPSERT', column(0, 'VALUE', 'work_email')), type), []);
  assert.deepEqual(gapsOf(plan('UPDATE', column(0, 'VALUE', 'work_email')), type), ['To update, a column must say which record is meant: Email or the record ID.']);
  assert.deepEqual(gapsOf(plan('UPDATE', column(0, 'RECORD_ID')), type), []);
  assert.equal(gapsOf(plan('CREATE', column(0, 'IGNORED')), type).length, 1);

  // The column of reasons never becomes a value, whatever it was before.
  const again = asBefore([column(0, 'VALUE', 'x'), { ...column(1, 'IGNORED'), column: 'Landfall: reason' }], [column(0, 'RECORD_KEY', 'email'), { ...column(1, 'VALUE', 'note'), column: 'Landfall: reason' }]);
  assert.deepEqual(again.map(({ role, property }) => [role, property]), [['RECORD_KEY', 'email'], ['IGNORED', undefined]]);
}

async function numbers({ bytes, duration, ordinal, share }) {
  assert.equal(share(1, 1_000_000), '0.1%');
  assert.equal(share(999_999, 1_000_000), '99.9%');
  assert.equal(share(5, 5), '100%');
  assert.equal(share(0, 0), '0%');
  assert.deepEqual([0.2, 59, 61, 600, 3599, 5400].map(duration), ['1 s', '59 s', '1 min 1 s', '10 min', '60 min', '1 h 30 min']);
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal), ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']);
  assert.deepEqual([0, 999, 1000, 12_345_678].map(bytes), ['0 bytes', '999 bytes', '1.0 kB', '12.3 MB']);
}
