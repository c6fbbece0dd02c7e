// Makes, reads, changes and removes definitions by HubSpot's own client, and prints what it saw, as JSON.
//
//   BASE=http://localhost:8080 TOKEN=... node catalogue.js
//
// Leaves nothing behind but an archived property, so that it can be run again and again.
const { Client } = require('@hubspot/api-client');

const base = process.env.BASE || 'http://localhost:8080';
const hubspot = new Client({ accessToken: process.env.TOKEN, basePath: base });
const suffix = Date.now().toString(36);

async function refusal(call) {
  try {
    await call();
    return { code: 200 };
  } catch (e) {
    return { code: e.code, category: e.body && e.body.category };
  }
}

async function properties() {
  const { coreApi, batchApi, groupsApi } = hubspot.crm.properties;
  const group = `group_${suffix}`;
  const name = `colour_${suffix}`;
  const others = [`one_${suffix}`, `two_${suffix}`];
  const draft = (each) => ({ name: each, label: each, type: 'string', fieldType: 'text', groupName: group });

  const madeGroup = await groupsApi.create('contacts', { name: group, label: 'Mine', displayOrder: 1 });
  const changedGroup = await groupsApi.update('contacts', group, { label: 'Ours' });
  const made = await coreApi.create('contacts', {
    name,
    label: 'Colour',
    type: 'enumeration',
    fieldType: 'select',
    groupName: group,
    hasUniqueValue: false,
    options: [
      { label: 'Red', value: 'red', displayOrder: 0, hidden: false },
      { label: 'Green', value: 'green', displayOrder: 1, hidden: false },
    ],
  });
  const changed = await coreApi.update('contacts', name, { label: 'Tint' });
  const read = await coreApi.getByName('contacts', name);
  const all = await coreApi.getAll('contacts', false);
  const madeMany = await batchApi.create('contacts', { inputs: others.map(draft) });
  const again = await batchApi.create('contacts', { inputs: [draft(others[0]), draft(`three_${suffix}`)] });
  const readMany = await batchApi.read('contacts', { archived: false, inputs: others.map((each) => ({ name: each })) });
  const taken = await refusal(() => coreApi.create('contacts', draft('email')));
  const readOnly = await refusal(() => coreApi.archive('contacts', 'email'));
  await batchApi.archive('contacts', { inputs: [...others, `three_${suffix}`].map((each) => ({ name: each })) });
  await coreApi.archive('contacts', name);
  const gone = await refusal(() => coreApi.getByName('contacts', name));
  const groups = await groupsApi.getAll('contacts');
  const oneGroup = await groupsApi.getByName('contacts', group);
  await groupsApi.archive('contacts', group);
  return {
    group: [madeGroup.label, changedGroup.label, oneGroup.label, groups.results.some((each) => each.name === group)],
    made: [made.type, made.fieldType, made.options.map((option) => option.value), made.createdAt instanceof Date],
    changed: [changed.label, read.label],
    listed: all.results.some((each) => each.name === name),
    many: [madeMany.status, madeMany.results.length, again.numErrors, again.results.length, readMany.results.length],
    taken,
    readOnly,
    gone,
  };
}

async function schemas() {
  const { coreApi } = hubspot.crm.schemas;
  const name = `car_${suffix}`;
  const made = await coreApi.create({
    name,
    labels: { singular: 'Car', plural: 'Cars' },
    requiredProperties: ['plate'],
    searchableProperties: ['plate'],
    primaryDisplayProperty: 'plate',
    secondaryDisplayProperties: [],
    associatedObjects: ['CONTACT'],
    properties: [{ name: 'plate', label: 'Plate', type: 'string', fieldType: 'text', hasUniqueValue: true }],
  });
  const read = await coreApi.getById(made.fullyQualifiedName);
  const all = await coreApi.getAll(false);
  const changed = await coreApi.update(made.objectTypeId, { labels: { singular: 'Auto', plural: 'Autos' } });
  const association = await coreApi.createAssociation(made.objectTypeId, {
    fromObjectTypeId: made.objectTypeId, toObjectTypeId: '0-2', name: 'car_to_garage',
  });
  await coreApi.archiveAssociation(made.objectTypeId, association.id);
  const pipelines = await ownPipelines(made.objectTypeId);
  await coreApi.archive(made.objectTypeId, false);
  await coreApi.archive(made.objectTypeId, true);
  return {
    made: [made.name === name, made.requiredProperties, made.properties.some((each) => each.name === 'plate')],
    associations: made.associations.filter((each) => [each.fromObjectTypeId, each.toObjectTypeId].includes('0-1')).length,
    read: read.id === made.id,
    listed: all.results.some((each) => each.id === made.id),
    changed: changed.labels.plural,
    association: [association.name, association.toObjectTypeId],
    pipelines,
    gone: await refusal(() => coreApi.getById(made.objectTypeId)),
  };
}

async function ownPipelines(type) {
  const made = await hubspot.crm.pipelines.pipelinesApi.create(type, {
    label: 'Repair', displayOrder: 0, stages: [{ label: 'In', displayOrder: 0, metadata: {} }],
  });
  return made.stages.map((stage) => stage.label);
}

async function pipelines() {
  const { pipelinesApi, pipelineStagesApi } = hubspot.crm.pipelines;
  const stage = (label, displayOrder, probability) => ({ label, displayOrder, metadata: { probability } });
  const builtIn = await pipelinesApi.getAll('deals');
  const made = await pipelinesApi.create('deals', {
    label: `Mine ${suffix}`, displayOrder: 2, stages: [stage('Open', 0, '0.5'), stage('Won', 1, '1.0')],
  });
  const read = await pipelinesApi.getById('deals', made.id);
  const changed = await pipelinesApi.update('deals', made.id, { label: `Ours ${suffix}` });
  const replaced = await pipelinesApi.replace('deals', made.id, {
    label: `Theirs ${suffix}`, displayOrder: 2, stages: [stage('Open', 0, '0.4'), stage('Lost', 1, '0.0')],
  });
  const added = await pipelineStagesApi.create('deals', made.id, stage('Late', 2, '0.9'));
  const changedStage = await pipelineStagesApi.update('deals', made.id, added.id, { label: 'Later', metadata: { probability: '0.8' } });
  const replacedStage = await pipelineStagesApi.replace('deals', made.id, added.id, stage('Latest', 2, '0.7'));
  const oneStage = await pipelineStagesApi.getById('deals', made.id, added.id);
  const stages = await pipelineStagesApi.getAll('deals', made.id);
  await pipelineStagesApi.archive('deals', made.id, added.id);
  await pipelinesApi.archive('deals', made.id, true, true);
  return {
    builtIn: builtIn.results[0].stages.some((each) => each.id === 'closedwon'),
    made: made.stages.map((each) => [each.label, each.metadata.isClosed]),
    read: read.id === made.id && read.createdAt instanceof Date,
    changed: changed.label.startsWith('Ours'),
    replaced: [replaced.stages.map((each) => each.label), replaced.stages[0].id === made.stages[0].id],
    stages: [changedStage.label, replacedStage.label, oneStage.metadata.probability, stages.results.length],
    gone: await refusal(() => pipelinesApi.getById('deals', made.id)),
  };
}

async function owners() {
  const made = await (await hubspot.apiRequest({
    method: 'POST',
    path: '/crm/v3/owners',
    body: { email: `ada.${suffix}@node.example`, firstName: 'Ada', lastName: suffix },
  })).json();
  const page = await hubspot.crm.owners.ownersApi.getPage(undefined, undefined, 100, false);
  const byEmail = await hubspot.crm.owners.ownersApi.getPage(`ada.${suffix}@node.example`);
  const one = await hubspot.crm.owners.ownersApi.getById(Number(made.id), 'id', false);
  return {
    listed: page.results.some((each) => each.id === made.id),
    byEmail: byEmail.results.map((each) => each.firstName),
    one: [one.type, one.lastName === suffix, one.archived],
    notThere: await refusal(() => hubspot.crm.owners.ownersApi.getById(987654321)),
  };
}

async function labels() {
  const { definitionsApi } = hubspot.crm.associations.v4.schema;
  const made = await definitionsApi.create('contacts', 'companies', {
    name: `boss_${suffix}`, label: `Boss ${suffix}`, inverseLabel: `Works for ${suffix}`,
  });
  const [boss] = made.results;
  await definitionsApi.update('contacts', 'companies', { associationTypeId: boss.typeId, label: `Chief ${suffix}` });
  const all = await definitionsApi.getAll('contacts', 'companies');
  await definitionsApi.remove('contacts', 'companies', boss.typeId);
  const after = await definitionsApi.getAll('contacts', 'companies');
  return {
    made: made.results.map((each) => each.category),
    renamed: all.results.find((each) => each.typeId === boss.typeId).label.startsWith('Chief'),
    plain: all.results.some((each) => each.typeId === 279 && each.label === null),
    gone: !after.results.some((each) => each.typeId === boss.typeId),
  };
}

(async () => {
  console.log(JSON.stringify({
    properties: await properties(),
    schemas: await schemas(),
    pipelines: await pipelines(),
    owners: await owners(),
    labels: await labels(),
  }));
})().catch((e) => {
  console.error(e.code, e.body || e);
  process.exit(1);
});
