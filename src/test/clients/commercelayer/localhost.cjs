// Finds every name under localhost on this machine, as browsers do and the resolver of plain systems does not.
//
//   NODE_OPTIONS="--require ./localhost.cjs"
const dns = require('node:dns')

const lookup = dns.lookup
dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest)
