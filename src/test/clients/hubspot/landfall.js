// The service as a client of HubSpot sees it: the typed calls of the client, and what several scenarios need of them.
const assert = require('node:assert');
const FormData = require('form-data');

const PACKAGES = { 13: '@hubspot/api-client', 14: 'hubspot-api-client-14' };
const FINAL = ['DONE', 'FAILED', 'CANCELED'];
const PAUSE_MILLIS = 100;

class Landfall {
  constructor(base, token, version) {
    this.base = base;
    this.version = version;
    this.Client = require(PACKAGES[version]).Client;
    this.hubspot = this.as(token);
  }

  /** The client with another token. */
  as(accessToken) {
    return new this.Client({ accessToken, basePath: this.base });
  }

  get imports() {
    return this.hubspot.crm.imports.coreApi;
  }

  /** Starts an import. Several files need the client's untyped call, because the typed one takes a single file. */
  async start(request, files) {
    const names = Object.keys(files);
    if (names.length === 1) {
      return this.imports.create({ data: Buffer.from(files[names[0]]), name: names[0] }, JSON.stringify(request));
    }
    const form = new FormData();
    names.forEach((name) => form.append('files', Buffer.from(files[name]), name));
    form.append('importRequest', JSON.stringify(request));
    const answer = await this.hubspot.apiRequest({
      method: 'POST',
      path: '/crm/v3/imports',
      defaultJson: false,
      headers: form.getHeaders(),
      body: form,
    });
    const body = await answer.json();
    assert.strictEqual(answer.status, 200, JSON.stringify(body));
    return body;
  }

  async ended(id) {
    for (;;) {
      const found = await this.imports.getById(Number(id));
      if (FINAL.includes(found.state)) {
        return found;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
  }

  /** Imports and waits for the end: the import, its counters, and its errors as [line, type]. */
  async run(request, files) {
    const started = await this.start(request, files);
    assert.strictEqual(started.state, 'STARTED');
    const job = await this.ended(started.id);
    const errors = await this.errors(job.id);
    return {
      id: Number(job.id),
      state: job.state,
      job,
      counters: job.metadata.counters,
      errors: errors.map((error) => [error.sourceData.lineNumber, error.errorType]),
      details: errors,
    };
  }

  /** All errors, over all pages. */
  async errors(id) {
    const all = [];
    let after;
    do {
      const page = await this.hubspot.crm.imports.publicImportsApi.getErrors(Number(id), after, 100, true, true);
      all.push(...page.results);
      after = page.paging && page.paging.next && page.paging.next.after;
    } while (after);
    return all;
  }

  contact(email, properties = ['email', 'firstname', 'lastname']) {
    return this.hubspot.crm.contacts.basicApi.getById(email, properties, undefined, undefined, false, 'email');
  }

  company(domain, properties = ['domain', 'name']) {
    return this.hubspot.crm.companies.basicApi.getById(domain, properties, undefined, undefined, false, 'domain');
  }

  /** The associations of a record: by the id at the other end the labels, null for the plain one. */
  async associations(type, id, toType) {
    const page = await this.hubspot.crm.associations.v4.basicApi.getPage(type, id, toType, undefined, 500);
    return Object.fromEntries(page.results.map(
      (each) => [String(each.toObjectId), each.associationTypes.map((association) => association.label)]));
  }

  /** What a call that is turned away says: the status and the body. */
  async refusal(call) {
    try {
      await call();
    } catch (e) {
      return { code: e.code, body: e.body };
    }
    return assert.fail('The call was not turned away');
  }
}

const column = (columnObjectTypeId, columnName, propertyName, more) =>
  ({ columnObjectTypeId, columnName, propertyName, ...more });

const file = (fileName, columnMappings, more) =>
  ({ fileName, fileFormat: 'CSV', fileImportPage: { hasHeader: true, columnMappings }, ...more });

const csv = (...lines) => `${lines.join('\n')}\n`;

/** Compares the counters that are named. */
function assertCounters(counters, expected) {
  const named = Object.fromEntries(Object.keys(expected).map((key) => [key, counters[key]]));
  assert.deepStrictEqual(named, expected);
}

module.exports = { Landfall, assertCounters, column, csv, file };
