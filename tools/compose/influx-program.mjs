#!/usr/bin/env node
// The commands of InfluxDB's own program `influx` that deploy/influxdb/make-tokens.sh uses, over the same API, where
// that program is not installed. INFLUX_HOST and INFLUX_TOKEN are read as there.
import process from 'node:process';
import { parseArgs } from 'node:util';

const { INFLUX_HOST, INFLUX_TOKEN } = process.env;

async function call(method, path, body) {
  const headers = { authorization: `Token ${INFLUX_TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(`${INFLUX_HOST}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const COMMANDS = {
  'bucket list': {
    options: { org: { type: 'string' }, name: { type: 'string' }, 'hide-headers': { type: 'boolean' } },
    run: async ({ org, name }) => {
      const { buckets } = await call('GET', `/api/v2/buckets?${new URLSearchParams({ org, name })}`);
      return buckets.map(({ id, name: found }) => `${id}\t${found}`).join('\n');
    },
  },
  'auth create': {
    options: {
      org: { type: 'string' },
      description: { type: 'string' },
      'read-bucket': { type: 'string', multiple: true, default: [] },
      'write-bucket': { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean' },
    },
    run: async ({ org, description, 'read-bucket': read, 'write-bucket': write }) => {
      const { orgs } = await call('GET', `/api/v2/orgs?${new URLSearchParams({ org })}`);
      const orgID = orgs[0].id;
      const may = (action) => (id) => ({ action, resource: { type: 'buckets', id, orgID } });
      const permissions = [...read.map(may('read')), ...write.map(may('write'))];
      const made = await call('POST', '/api/v2/authorizations', { orgID, description, permissions });
      return JSON.stringify({ id: made.id, description, token: made.token }, undefined, '\t');
    },
  },
};

const [noun, verb, ...args] = process.argv.slice(2);
const command = COMMANDS[`${noun} ${verb}`];
if (command === undefined) throw new Error(`influx ${noun} ${verb} is not known here`);
console.log(await command.run(parseArgs({ args, options: command.options }).values));
