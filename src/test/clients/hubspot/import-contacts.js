// Imports contacts by HubSpot's own client and prints what it saw, as JSON.
//
//   BASE=http://localhost:8080 TOKEN=... node import-contacts.js
const { Client } = require('@hubspot/api-client');
const FormData = require('form-data');
const fs = require('fs');
const os = require('os');
const path = require('path');

const base = process.env.BASE || 'http://localhost:8080';
const client = (accessToken) => new Client({ accessToken, basePath: base });
const hubspot = client(process.env.TOKEN);

const column = (columnName, propertyName, more) => ({ columnObjectTypeId: '0-1', columnName, propertyName, ...more });
const request = (files) => JSON.stringify({
  name: 'from Node',
  importOperations: { '0-1': 'UPSERT' },
  dateFormat: 'YEAR_MONTH_DAY',
  files: files.map((fileName) => ({
    fileName,
    fileFormat: 'CSV',
    fileImportPage: {
      hasHeader: true,
      columnMappings: [
        column('First Name', 'firstname'),
        column('Email', 'email', { columnType: 'HUBSPOT_ALTERNATE_ID' }),
        column('Born', 'date_of_birth'),
      ],
    },
  })),
});

const CSV = 'First Name,Email,Born\n'
  + 'Ada,ada@node.example,1815-12-10\n'
  + 'Grace,no address,1906-12-09\n'
  + '"Alan\nMathison",alan@node.example,23 June\n';

async function end(id) {
  for (;;) {
    const found = await hubspot.crm.imports.coreApi.getById(id);
    if (['DONE', 'FAILED', 'CANCELED'].includes(found.state)) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function refusal(call) {
  try {
    await call();
    return { code: 200 };
  } catch (e) {
    return { code: e.code, category: e.body && e.body.category, message: e.body && e.body.message };
  }
}

async function severalFiles() {
  const form = new FormData();
  form.append('files', Buffer.from(CSV), 'contacts.csv');
  form.append('files', Buffer.from(CSV), 'more.csv');
  form.append('importRequest', request(['contacts.csv', 'more.csv']));
  const answer = await hubspot.apiRequest({
    method: 'POST',
    path: '/crm/v3/imports',
    defaultJson: false,
    headers: form.getHeaders(),
    body: form,
  });
  return { code: answer.status, body: await answer.json() };
}

(async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'contacts')), 'contacts.csv');
  fs.writeFileSync(file, CSV);
  const imports = hubspot.crm.imports;

  const started = await imports.coreApi.create(
    { data: fs.createReadStream(file), name: 'contacts.csv' }, request(['contacts.csv']));
  const id = Number(started.id);
  const ended = await end(id);
  const errors = await imports.publicImportsApi.getErrors(id, undefined, 100, true, true);
  const firstError = await imports.publicImportsApi.getErrors(id, undefined, 1);
  const page = await imports.coreApi.getPage(undefined, undefined, 10);
  const contact = await hubspot.crm.contacts.basicApi.getById(
    'ada@node.example', ['firstname', 'date_of_birth'], undefined, undefined, false, 'email');
  const contacts = await hubspot.crm.contacts.getAll(1);

  console.log(JSON.stringify({
    started: { state: started.state, name: started.importName, createdAtIsDate: started.createdAt instanceof Date },
    ended: { state: ended.state, counters: ended.metadata.counters },
    errors: errors.results.map((error) => [error.sourceData.lineNumber, error.errorType, error.sourceData.rowData.length]),
    nextError: firstError.paging.next.after,
    listed: page.results.map((each) => each.id === started.id),
    contact: contact.properties,
    contacts: contacts.length,
    endedCannotBeCanceled: await refusal(() => imports.coreApi.cancel(id)),
    wrongToken: await refusal(() => client('nobody-has-it').crm.imports.coreApi.getPage()),
    notThere: await refusal(() => imports.coreApi.getById(987654321)),
    withoutFile: await refusal(() => imports.coreApi.create(undefined, request(['contacts.csv']))),
    severalFiles: await severalFiles().catch((e) => ({ code: e.code, body: e.body })),
  }));
})().catch((e) => {
  console.error(e.code, e.body || e);
  process.exit(1);
});
