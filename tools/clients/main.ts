import { messageOf } from '@analytics/shared/errors';
import { CASE_OPTIONS, chooseCases, parseFlags, UsageError } from '../cases/choose-cases.js';
import { REAL_CLIENTS } from './real-clients.js';
import { type Sent, sendWith, TROUBLES } from './send-with.js';
import { startTarget } from './target.js';

const COUNT = 200;
const USAGE = `npm run clients -- [--only <client>,…] [--list]

Installs clients of other services at pinned versions, sends ${COUNT} events with each to a process of its own, without
trouble and with (503, closed connections, answers that are lost, a service that is killed), and compares what the client
believes with what is stored.`;

const lineOf = (client: string, trouble: string, { count, believed, stored, lost, twice, errors }: Sent): string =>
  [client, trouble, count, believed, stored, lost.length, twice.length, JSON.stringify(errors)].join('\t');

async function main(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, CASE_OPTIONS);
  const clients = chooseCases(
    flags.only,
    false,
    REAL_CLIENTS.map((client) => ({ ...client, inShort: true })),
  );
  if (flags.help || flags.list) {
    console.log(flags.help ? USAGE : clients.map(({ name }) => name).join('\n'));
    return 0;
  }
  console.log('client\ttrouble\tsent\tbelieved\tstored\tlost\ttwice\terrors');
  const target = await startTarget();
  let isGood = true;
  try {
    for (const client of clients) {
      for (const trouble of TROUBLES) {
        const sent = await sendWith(client, { target, trouble, count: COUNT });
        console.log(lineOf(client.name, trouble.name, sent));
        const isTroubled = Object.keys(sent.errors).length > 0 && trouble.name === 'none';
        const isLost = sent.lost.length > 0 && client.dropsIn?.includes(trouble.name) !== true;
        if (isLost || sent.twice.length > 0 || isTroubled) isGood = false;
      }
    }
  } finally {
    await target.stop();
  }
  return isGood ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // What a client writes at its end may be long.
  console.error(messageOf(error).slice(0, 4_000));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
