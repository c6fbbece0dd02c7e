// Makes a type, fields and an item with a file by Bitrix24's own client and prints what it saw, as JSON.
//
//   BASE=http://localhost:8080 TOKEN=... node own.mjs
import { refusal, withToken } from './landfall.mjs'

const base = process.env.BASE || 'http://localhost:8080'
const b24 = withToken(base, process.env.TOKEN)
const call = (method, params) => b24.actions.v2.call.make({ method, params })
const result = async (method, params) => (await call(method, params)).getData().result
const encoded = (text) => Buffer.from(text).toString('base64')

const { type } = await result('crm.type.add', { fields: { title: 'Rental', isStagesEnabled: 'Y' } })
const entityTypeId = type.entityTypeId
const prefix = `UF_CRM_${type.id}_`
const define = (name, userTypeId, more) => result('userfieldconfig.add', {
  moduleId: 'crm', field: { entityId: `CRM_${type.id}`, fieldName: prefix + name, userTypeId, ...more },
})
const { field: colour } = await define('COLOUR', 'enumeration', { enum: [{ value: 'Red' }, { value: 'Blue' }] })
await define('TAGS', 'string', { multiple: 'Y' })
await define('PAPER', 'file')
const name = (word) => `ufCrm${type.id}${word}`

const imported = await result('crm.item.batchImport', {
  entityTypeId,
  data: [
    { title: 'First', [name('Colour')]: Number(colour.enum[0].id), [name('Tags')]: ['a', 'b'], [name('Paper')]: ['p.txt', encoded('paper')] },
    { title: 'Second', [name('Colour')]: 7 },
  ],
})
const { item } = await result('crm.item.get', { entityTypeId, id: imported.items[0].item.id })
const { fields } = await result('crm.item.fields', { entityTypeId })
await result('crm.deal.userfield.add', { fields: { FIELD_NAME: 'COLOUR', USER_TYPE_ID: 'string' } })
const listed = await result('crm.deal.userfield.list', {})
const filtered = await call('crm.item.list', { entityTypeId, filter: { [name('Colour')]: item[name('Colour')] } })
await b24.initIsAdmin()

console.log(JSON.stringify({
  type: [entityTypeId, type.title],
  imported: imported.items.map((row) => (row.item ? 'item' : row.error)),
  item: [
    item.title,
    colour.enum.find((one) => Number(one.id) === item[name('Colour')])?.value,
    item[name('Tags')],
    await (await fetch(item[name('Paper')].urlMachine)).text(),
  ],
  broken: await refusal(() => call('crm.item.import', { entityTypeId, fields: { [name('Paper')]: ['p.txt', 'no base64!'] } })),
  fields: [fields[name('Colour')].type, fields[name('Paper')].type, fields[name('Tags')].type],
  listed: listed.map((one) => one.FIELD_NAME),
  filtered: filtered.getTotal(),
  administrator: b24.auth.isAdmin,
}))
