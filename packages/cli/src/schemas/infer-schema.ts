import { inferSchema } from '@analytics/event-schemas';
import { OperatorError } from '@analytics/shared/errors';
import { readEvents } from '../admin/event-file.js';
import { type AdminOptions, connect } from '../admin/session.js';
import type { CliDeps } from '../deps.js';
import { downloadLines } from '../exports/download.js';
import { amount } from '../format/summary.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { UsageError } from '../usage-error.js';

export interface InferOptions extends AdminOptions {
  app?: string;
  event?: string;
  /** Epoch milliseconds. */
  since?: number;
  /** The most stored events that are read. */
  limit?: number;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** They are held in memory. */
const DEFAULT_LIMIT = 100_000;

/** Prints a schema that the `properties` of the events of a file, or of those that are stored, fit. */
export async function infer(deps: CliDeps, file: string | undefined, options: InferOptions): Promise<void> {
  const { properties, of } =
    file === undefined ? await storedProperties(deps, options) : await ofFile(deps, file, options);
  await deps.out.write(`${visibleJson(inferSchema(properties))}\n`);
  await deps.err.write(`Of ${of}: it says what was seen; look at it before it is enforced.\n`);
}

interface Seen {
  properties: unknown[];
  /** On what the schema rests, for people. */
  of: string;
}

async function ofFile(deps: CliDeps, file: string, { event }: InferOptions): Promise<Seen> {
  const all = await readEvents(deps, file);
  const events = event === undefined ? all : all.filter(({ eventName }) => eventName === event);
  if (events.length === 0)
    throw new OperatorError(`None of ${amount(all.length, 'event')} is a ${visible(event ?? '')}.`);
  return { properties: events.map(({ properties }) => properties ?? {}), of: amount(events.length, 'event') };
}

/** Of the stored events of one name, the oldest first. */
async function storedProperties(deps: CliDeps, options: InferOptions): Promise<Seen> {
  const { app: appId, event: eventName, limit = DEFAULT_LIMIT } = options;
  if (appId === undefined || eventName === undefined)
    throw new UsageError('Name a file of events, or --app and --event for those that are stored.');
  const startTime = options.since ?? deps.clock.now() - DEFAULT_DAYS * DAY_MS;
  const asked = { kind: 'events', conditions: { appId, eventName }, range: { startTime, endTime: undefined } } as const;
  const client = await connect(deps, options);
  const enough = new AbortController();
  const properties: unknown[] = [];
  let last = '';
  try {
    for await (const line of downloadLines(deps, client, { asked, lastLine: undefined, signal: enough.signal })) {
      const event = JSON.parse(line) as { timestamp: string; properties: unknown };
      properties.push(event.properties);
      last = event.timestamp;
      if (properties.length === limit) break;
    }
  } finally {
    enough.abort();
  }
  if (properties.length === 0)
    throw new OperatorError(
      `There is no stored event ${visible(eventName)} of ${visible(appId)} since ${new Date(startTime).toISOString()}.`,
    );
  const until = properties.length === limit ? ` (--limit: the oldest, until ${visible(last)})` : '';
  return { properties, of: `${amount(properties.length, 'stored event')}${until}` };
}
