// Imports through a proxy that loses the first answer, and prints what it saw, as JSON.
//
//   BASE=http://localhost:8080 TOKEN=... node retries.mjs
import http from 'node:http'
import { withToken } from './landfall.mjs'

const target = new URL(process.env.BASE || 'http://localhost:8080')
const requests = []

const proxy = http.createServer((request, response) => {
  requests.push(new URL(request.url, 'http://x').searchParams.get('bx24_request_id'))
  const isFirst = requests.length === 1
  const onward = http.request(
    { host: target.hostname, port: target.port, path: request.url, method: request.method, headers: request.headers },
    (answer) => {
      if (isFirst) {
        answer.resume()
        answer.on('end', () => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>Bad gateway</html>'))
      } else {
        response.writeHead(answer.statusCode, answer.headers)
        answer.pipe(response)
      }
    },
  )
  request.pipe(onward)
})
await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening))

const b24 = withToken(`http://127.0.0.1:${proxy.address().port}`, process.env.TOKEN)
const many = await b24.actions.v2.call.make({
  method: 'crm.item.batchImport', params: { entityTypeId: 2, data: [{ title: 'A' }, { title: 'B' }] },
})
proxy.close()
proxy.closeAllConnections()

console.log(JSON.stringify({
  attempts: requests.length,
  sameRequest: requests[0] !== null && new Set(requests).size === 1,
  ids: new Set(many.getData().result.items.map((row) => row.item.id)).size,
}))
