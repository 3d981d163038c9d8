// Writes one point a time, and tells which of them the client reports as written.
import { InfluxDB, Point } from '@influxdata/influxdb-client';

const [url, count] = process.argv.slice(2);
const delivered = [];
let refused = 0;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const client = new InfluxDB({ url, token: process.env.KEY ?? 'clients' });
const valueIn = (line) => Number(/value=(\d+)/.exec(line)[1]);
const options = {
  batchSize: 1,
  flushInterval: 0,
  // As shipped it waits five seconds and more, and gives up after five tries.
  minRetryDelay: 100,
  maxRetryDelay: 1_000,
  maxRetries: 300,
  maxRetryTime: 600_000,
  writeFailed: (error) => {
    if (error.statusCode === 401) refused += 1;
  },
  writeSuccess: (lines) => delivered.push(...lines.map(valueIn)),
};
const api = client.getWriteApi('org', 'clients', 'ms', options);
for (let index = 0; index < Number(count); index += 1) {
  api.writePoint(new Point('seq').intField('value', index).timestamp(Date.now()));
  await sleep(50);
}
// Closing drops what waits to be sent again.
for (let left = 300; left > 0 && delivered.length + refused < Number(count); left -= 1) await sleep(1_000);
await api.close().catch(() => {});
process.stdout.write(JSON.stringify(delivered));
process.exit(0);
