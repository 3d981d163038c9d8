import { parseArgs } from 'node:util';
import { messageOf } from '@analytics/shared/errors';
import { DemoError, UnreachableError } from './demo-error.js';
import { runDemo } from './run.js';
import { connect } from './service.js';
import { bold } from './terminal.js';

const HELP = `Sends GitHub's example webhooks as events, and its own runtime metrics, through the HTTP API; then reads
them back, shows a dashboard in the terminal and checks that nothing was lost.

Usage: npm run demo -- [options]

  -h, --help              this text
      --url <url>         the service to use [ANALYTICS_URL; else http://127.0.0.1:3005 if a service
                          answers there; else one of its own on temporary data]
      --query-url <url>   where it reads [ANALYTICS_QUERY_URL; else the same, or port 3006 of an ingest API]
      --timeout <s>       how long to wait for what was queued [60]

Exit code: 0 when everything that was sent was found once, 1 when not, 2 when the demo could not run.`;

const { ANALYTICS_URL, ANALYTICS_QUERY_URL } = process.env;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        url: { type: 'string' },
        'query-url': { type: 'string' },
        timeout: { type: 'string', default: '60' },
      },
    });
    const timeoutMs = Number(values.timeout) * 1_000;
    if (!(timeoutMs > 0)) throw new DemoError('--timeout takes a number of seconds above 0');
    const queryUrl = values['query-url'] ?? (ANALYTICS_QUERY_URL || undefined);
    return { help: values.help, timeoutMs, url: values.url ?? (ANALYTICS_URL || undefined), queryUrl };
  } catch (error) {
    throw new DemoError(`${messageOf(error)}\nTry --help.`);
  }
}

async function main(): Promise<number> {
  const { help, timeoutMs, url, queryUrl } = options();
  if (help) {
    console.log(HELP);
    return 0;
  }
  const service = await connect({ url, queryUrl });
  process.once('SIGINT', () => void service.stop().then(() => process.exit(130)));
  try {
    console.log(`\n${bold('Analytics demo')}\n\n  ${service.url}  (${service.origin})`);
    return (await runDemo(service, timeoutMs)) ? 0 : 1;
  } catch (error) {
    if (error instanceof UnreachableError && service.lastWords() !== '') {
      console.error(`\nThe service wrote last:\n${service.lastWords()}`);
    }
    throw error;
  } finally {
    await service.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof DemoError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 2;
}
