// Uses Commerce Layer's own clients, unchanged, against a service that speaks https, and prints what it saw, as JSON on
// the last line.
//
//   DOMAIN=cl.localhost:8443 SECRET=... WORK=a/folder NODE_EXTRA_CA_CERTS=server.crt \
//     NODE_OPTIONS="--require ./localhost.cjs" node clients.mjs
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { authenticate, jwtDecode, jwtVerify, revoke } from '@commercelayer/js-auth'
import { CommerceLayer } from '@commercelayer/sdk/bundle'
import { CommerceLayerUtils, executeImport } from '@commercelayer/sdk-utils'
import six from 'sdk6'

const domain = process.env.DOMAIN
const secret = process.env.SECRET
const work = process.env.WORK
const here = fileURLToPath(new URL('.', import.meta.url))
const modules = join(here, 'node_modules', '@commercelayer')
const seen = {}

const sleep = millis => new Promise(resolve => setTimeout(resolve, millis))

async function refusal(call) {
  try {
    await call()
    return 'nothing'
  } catch (error) {
    return [error.status, error.errors?.[0]?.code, error.statusText]
  }
}

// ── js-auth ──

const auth = await authenticate('client_credentials', { clientId: 'landfall', clientSecret: secret, domain })
const claims = jwtDecode(auth.accessToken).payload
seen.claims = [claims.iss === `https://auth.${domain}`, claims.organization.slug, claims.application.kind]
await jwtVerify(auth.accessToken)
seen.verified = true

// ── SDK 7 ──

// Slug and domain come from the token.
const cl = CommerceLayer({ accessToken: auth.accessToken })

async function ended(id) {
  for (;;) {
    const found = await cl.imports.retrieve(id)
    if (['completed', 'interrupted'].includes(found.status)) {
      return found
    }
    await sleep(100)
  }
}

const made = await cl.imports.create({
  resource_type: 'skus',
  inputs: [{ code: 'ABC', name: 'Foo' }, { code: 'DEF', name: 'Bar' }],
  reference: 'sdk',
  metadata: { a: 1 },
})
const done = await ended(made.id)
seen.created = [made.status, made.inputs.length, done.status, done.processed_count, done.errors_count]
const listed = await cl.imports.list({
  filters: { reference_eq: 'sdk', status_in: 'completed' }, sort: { created_at: 'desc' }, pageSize: 25,
})
seen.listed = [listed.length, listed.meta.recordCount, listed.meta.pageCount]
const withEvents = await cl.imports.retrieve(made.id, { include: ['events'] })
seen.events = withEvents.events.map(event => event.name)
seen.eventsAlone = (await cl.imports.events(made.id)).length
const changed = await cl.imports.update({ id: made.id, metadata: { a: 2 }, reference_origin: 'shop' })
seen.updated = [changed.metadata.a, changed.reference_origin, changed.reference]
seen.interrupted = (await cl.imports._interrupt(made.id)).status
seen.counted = await cl.imports.count({ reference_eq: 'sdk' })
const skus = await cl.skus.list({ filters: { code_in: 'ABC,DEF' }, sort: { code: 'asc' }, fields: { skus: ['code', 'name'] } })
seen.skus = skus.map(sku => [sku.code, sku.name])

// The client takes rows with an id and a type for a relationship.
const renamed = await ended((await cl.imports.create({
  resource_type: 'tags', inputs: [{ id: 'AAAAAAAAAA', type: 'tags', name: 'x' }],
})).id)
seen.related = [renamed.inputs_size, renamed.status, Object.keys(renamed.errors_log).length]

const csv = await ended((await cl.imports.create({
  resource_type: 'skus', format: 'csv', inputs: 'code,name\r\nCSV1,One\r\nCSV2,"Two, too"\r\n',
})).id)
seen.csv = [csv.status, csv.processed_count, csv.inputs]

const list = await cl.price_lists.create({ name: 'Euros', currency_code: 'EUR' })
const price = await cl.prices.create({ sku_code: 'ABC', amount_cents: 100, price_list: cl.price_lists.relationship(list.id) })
seen.price = [
  price.amount_cents,
  (await cl.prices.retrieve(price.id, { include: ['price_list'] })).price_list.name,
]
seen.locked = await refusal(() => cl.price_lists.delete(list.id))
await cl.prices.delete(price.id)
await cl.price_lists.delete(list.id)

await cl.imports.delete(made.id)
seen.gone = await refusal(() => cl.imports.retrieve(made.id))
seen.invalid = await refusal(() => cl.imports.create({ resource_type: 'unicorns', inputs: [{}] }))
seen.unknownFilter = await refusal(() => cl.imports.list({ filters: { nonsense_eq: 1 } }))

// ── SDK 6, with a token that says nothing ──

const old = (six.default ?? six)({ organization: 'local', domain, accessToken: secret })
const oldOne = await old.imports.create({ resource_type: 'tags', inputs: [{ name: 'six' }] })
seen.six = [oldOne.inputs_size, (await ended(oldOne.id)).status, await refusal(() => old.imports.retrieve('nonsense'))]

// ── sdk-utils ──

CommerceLayerUtils(cl)
const parts = await executeImport(
  { resource_type: 'tags', inputs: Array.from({ length: 12 }, (_, i) => ({ name: `part-${i}` })) }, { size: 5 })
seen.parts = parts.map(part => [part.status, part.processed_count])

// ── a token that was taken back ──

const other = await authenticate('client_credentials', { clientId: 'landfall', clientSecret: secret, domain })
await revoke({ clientId: 'landfall', clientSecret: secret, token: other.accessToken })
seen.revoked = await refusal(() => CommerceLayer({ accessToken: other.accessToken }).imports.list())

// ── CLI ──

const home = join(work, 'home')
mkdirSync(home, { recursive: true })

function cli(program, ...words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(modules, program, 'bin', 'run.js'), ...words], {
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', data => { said += data })
    child.stderr.on('data', data => { said += data })
    child.on('error', reject)
    child.on('close', code => resolve({ code, said }))
  })
}

const { code, said } = await cli(
  'cli', 'applications:login', '-o', 'local', '-d', domain, '-i', 'landfall', '-s', secret, '-a', 'here')
seen.login = [code, said.includes('Login successful') || said]

const imports = (...words) => cli(
  'cli-plugin-imports', ...words, '--organization=local', `--domain=${domain}`, `--accessToken=${auth.accessToken}`)

const rows = ['code,name']
for (let i = 1; i <= 25_000; i++) {
  rows.push(`CLI-${i},Name ${i}`)
}
const file = join(work, 'skus.csv')
writeFileSync(file, rows.join('\n') + '\n')
const create = await imports('imports:create', '-t', 'skus', '-C', '-q', '-i', file)
seen.cliCreate = [create.code, /Import of 25000 SKUs completed\./i.test(create.said) || create.said]
const group = await cl.imports.list({ filters: { reference_origin_eq: 'cli-plugin-imports' }, sort: { reference: 'asc' } })
seen.cliGroup = group.map(one => [one.inputs_size, one.processed_count, one.errors_count, one.status])
const [cliList, cliOfGroup, cliDetails] = await Promise.all([
  imports('imports:list', '-A'),
  imports('imports:group', group[0].metadata.group_id),
  imports('imports:details', group[2].id, '-i', '-l'),
])
seen.cliList = [cliList.code, group.every(one => cliList.said.includes(one.id))]
seen.cliOfGroup = [cliOfGroup.code, group.every(one => cliOfGroup.said.includes(one.id))]
seen.cliDetails = [cliDetails.code, cliDetails.said.includes('5001 records') || cliDetails.said.slice(0, 2_000)]
const removed = await imports('imports:delete', group[0].id)
seen.cliDelete = [removed.code, removed.said.includes('Successfully'), await refusal(() => cl.imports.retrieve(group[0].id))]

console.log(JSON.stringify(seen))
