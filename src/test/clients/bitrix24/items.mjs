// Imports, adds and lists items by Bitrix24's own client and prints what it saw, as JSON.
//
//   BASE=http://localhost:8080 TOKEN=... node items.mjs
//   HOOK=https://localhost:8443/rest/1/.../ NODE_EXTRA_CA_CERTS=... node items.mjs
import { refusal, withToken, withWebhook } from './landfall.mjs'

const base = process.env.BASE || 'http://localhost:8080'
const hook = process.env.HOOK

const b24 = hook ? withWebhook(hook) : withToken(base, process.env.TOKEN)
const call = (method, params, requestId) => b24.actions.v2.call.make({ method, params, requestId })

const one = await call('crm.item.import', { entityTypeId: 2, fields: { title: 'My Deal', categoryId: 0 } })
const list = await call('crm.item.batchImport', { entityTypeId: 2, data: [{ title: 'My Deal', categoryId: 0 }, { title: '' }] })
const keyed = await call('crm.item.batchImport', { entityTypeId: 2, data: { r1: { title: 'A' }, r2: { title: '' } } })

const first = await call('crm.item.import', { entityTypeId: 2, fields: { title: 'Once' } }, 'request-1')
const second = await call('crm.item.import', { entityTypeId: 2, fields: { title: 'Once' } }, 'request-1')

const batch = await b24.actions.v2.batch.make({
  calls: {
    contact: { method: 'crm.item.import', params: { entityTypeId: 3, fields: { name: 'x & y', PHONE: [{ VALUE: '+1', VALUE_TYPE: 'WORK' }] } } },
    deal: { method: 'crm.item.import', params: { entityTypeId: 2, fields: { title: 'D', contactId: '$result[contact][item][id]' } } },
  },
  options: { isHaltOnError: false, returnAjaxResult: false },
})
const linked = batch.getData()
const contact = await call('crm.item.get', { entityTypeId: 3, id: linked.contact.item.id })
const deal = await call('crm.item.get', { entityTypeId: 2, id: linked.deal.item.id })

for (let i = 0; i < 4; i++) {
  const data = Array.from({ length: 20 }, (_, n) => ({ title: `Lead ${i * 20 + n}` }))
  await call('crm.item.batchImport', { entityTypeId: 1, data })
}
const all = await b24.actions.v2.callList.make({
  method: 'crm.item.list', params: { entityTypeId: 1, select: ['id', 'title'] }, idKey: 'id', customKeyForResult: 'items',
})
const changed = await call('crm.item.update', { entityTypeId: 2, id: one.getData().result.item.id, fields: { opportunity: 999.9 } })
await call('crm.item.delete', { entityTypeId: 2, id: linked.deal.item.id })

const stranger = hook ? withWebhook(hook.replace(/[^/]+\/?$/, 'wrong/')) : withToken(base, 'wrong')

console.log(JSON.stringify({
  one: [one.isSuccess, Object.keys(one.getData().result.item), typeof one.getData().result.item.id],
  list: list.getData().result.items.map((row) => (row.item ? 'item' : `${row.error}: ${row.error_description}`)),
  keyed: Object.entries(keyed.getData().result.items).map(([key, row]) => [key, row.item ? 'item' : row.error]),
  again: first.getData().result.item.id === second.getData().result.item.id,
  contact: [contact.getData().result.item.name, contact.getData().result.item.phoneWork],
  linked: deal.getData().result.item.contactId === linked.contact.item.id,
  all: [all.getData().length, new Set(all.getData().map((lead) => lead.title)).size],
  changed: [changed.getData().result.item.opportunity, changed.getData().result.item.title],
  gone: await refusal(() => call('crm.item.get', { entityTypeId: 2, id: linked.deal.item.id })),
  tooMany: await refusal(() => call('crm.item.batchImport', { entityTypeId: 2, data: Array.from({ length: 21 }, () => ({ title: 'x' })) })),
  unknownType: await refusal(() => call('crm.item.import', { entityTypeId: 999, fields: {} })),
  required: await refusal(() => call('crm.item.import', { entityTypeId: 2, fields: { title: '' } })),
  stranger: await refusal(() => stranger.actions.v2.call.make({ method: 'profile', params: {} })),
  healthy: await b24.tools.healthCheck.make(),
}))
