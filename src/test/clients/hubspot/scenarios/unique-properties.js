// H: contacts and objects of a type of one's own, named by a property with unique values.
const assert = require('node:assert');
const { assertCounters, column, csv, file } = require('../landfall');

module.exports = async (landfall, tag) => {
  const word = tag.replace(/\W/g, '_');
  const { crm } = landfall.hubspot;
  const number = await crm.properties.coreApi.create('contacts', {
    name: `number_${word}`, label: 'Customer number', type: 'string', fieldType: 'text',
    groupName: 'contactinformation', hasUniqueValue: true,
  });
  await contacts(landfall, tag, number.name);

  const ships = await crm.schemas.coreApi.create({
    name: `ship_${word}`,
    labels: { singular: 'Ship', plural: 'Ships' },
    primaryDisplayProperty: 'ship_name',
    requiredProperties: ['ship_name'],
    associatedObjects: ['CONTACT'],
    properties: [
      { name: 'ship_name', label: 'Name', type: 'string', fieldType: 'text' },
      { name: 'imo', label: 'IMO number', type: 'string', fieldType: 'text', hasUniqueValue: true },
      { name: 'tonnage', label: 'Tonnage', type: 'number', fieldType: 'number' },
    ],
  });
  assert.match(ships.objectTypeId, /^2-\d+$/);
  await ownType(landfall, tag, ships.objectTypeId);
};

async function contacts(landfall, tag, property) {
  const request = (operation) => ({
    name: tag,
    importOperations: { '0-1': operation },
    files: [file('contacts.csv', [
      column('0-1', 'Number', property, { columnType: 'HUBSPOT_ALTERNATE_ID' }),
      column('0-1', 'Email', 'email'),
      column('0-1', 'First name', 'firstname'),
    ])],
  });
  const header = 'Number,Email,First name';
  await landfall.run(request('UPSERT'), { 'contacts.csv': csv(header, `K-1,ada@${tag}.example,Ada`) });

  const upserted = await landfall.run(request('UPSERT'), {
    'contacts.csv': csv(header, `K-1,augusta@${tag}.example,Augusta`, `K-2,grace@${tag}.example,Grace`),
  });
  const updated = await landfall.run(request('UPDATE'), { 'contacts.csv': csv(header, `K-9,alan@${tag}.example,Alan`) });

  assertCounters(upserted.counters, { CREATED_OBJECTS: 1, UPDATED_OBJECTS: 1 });
  assert.deepStrictEqual(updated.errors, [[2, 'UPDATE_ONLY_IMPORT']]);
  const ada = await landfall.hubspot.crm.contacts.basicApi.getById(
    'K-1', ['email', 'firstname', property], undefined, undefined, false, property);
  assert.strictEqual(ada.properties.firstname, 'Augusta');
  assert.strictEqual(ada.properties.email, `augusta@${tag}.example`);
}

async function ownType(landfall, tag, type) {
  const request = {
    name: tag,
    importOperations: { [type]: 'UPSERT' },
    files: [file('ships.csv', [
      column(type, 'IMO', 'imo', { columnType: 'HUBSPOT_ALTERNATE_ID' }),
      column(type, 'Name', 'ship_name'),
      column(type, 'Tonnage', 'tonnage'),
    ])],
  };
  const first = await landfall.run(request, {
    'ships.csv': csv('IMO,Name,Tonnage', '9074729,Blue Marlin,51821', '7712345,,10'),
  });
  const second = await landfall.run(request, {
    'ships.csv': csv('IMO,Name,Tonnage', '9074729,Blue Marlin II,', '9074730,Black Marlin,much'),
  });

  assert.deepStrictEqual(first.errors, [[3, 'MISSING_REQUIRED_PROPERTY']]);
  assert.deepStrictEqual(first.job.mappedObjectTypeIds, [type]);
  assert.strictEqual(first.details[0].objectTypeId, type);
  assert.strictEqual(first.details[0].objectType, undefined);
  assert.deepStrictEqual(second.errors, [[3, 'COULD_NOT_PARSE_NUMBER']]);
  assertCounters(second.counters, { CREATED_OBJECTS: 1, UPDATED_OBJECTS: 1 });
  const ship = await landfall.hubspot.crm.objects.basicApi.getById(
    type, '9074729', ['imo', 'ship_name', 'tonnage'], undefined, undefined, false, 'imo');
  assert.strictEqual(ship.properties.ship_name, 'Blue Marlin II');
  assert.strictEqual(ship.properties.tonnage, '51821');
}
