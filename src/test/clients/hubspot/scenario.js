// Runs one scenario with one of HubSpot's own clients. Ends with 0 when all it expects has come true, and prints what has
// not.
//
//   BASE=http://localhost:8080 TOKEN=... CLIENT=14 node scenario.js two-files
//
// CLIENT is the major version of @hubspot/api-client: 13 or 14.
const { Landfall } = require('./landfall');

const name = process.argv[2];
const landfall = new Landfall(process.env.BASE || 'http://localhost:8080', process.env.TOKEN, process.env.CLIENT || '13');

require(`./scenarios/${name}`)(landfall, `${name}-${landfall.version}-${Date.now().toString(36)}`)
  .then(() => console.log('as expected'))
  .catch((e) => {
    console.error(e.message, e.body ? JSON.stringify(e.body, null, 2) : e.stack);
    process.exit(1);
  });
