/** Imports that others bring while somebody looks: by the API of HubSpot's clients. */
import assert from 'node:assert/strict';

const { BASE, TOKEN } = process.env;

/** The file has the columns Email and First name. */
export async function importContacts(name, file) {
  const form = new FormData();
  form.append('importRequest', new Blob([JSON.stringify({
    name,
    importOperations: { '0-1': 'UPSERT' },
    files: [{
      fileName: `${name}.csv`,
      fileFormat: 'CSV',
      fileImportPage: {
        hasHeader: true,
        columnMappings: [
          { columnObjectTypeId: '0-1', columnName: 'Email', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' },
          { columnObjectTypeId: '0-1', columnName: 'First name', propertyName: 'firstname' },
        ],
      },
    }],
  })], { type: 'application/json' }));
  form.append('files', new Blob([file], { type: 'text/csv' }), `${name}.csv`);
  const answer = await fetch(`${BASE}/crm/v3/imports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: form,
  });
  assert.equal(answer.status, 200, await answer.clone().text());
}
