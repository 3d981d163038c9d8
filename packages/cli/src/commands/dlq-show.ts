import { OperatorError } from '@analytics/shared/errors';
import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { deadLetterPage } from '../format/dead-letter-page.js';
import type { DeadLetter, Foreign, Marker } from '../log/dead-letter.js';
import { type Position, positionText } from '../log/position.js';
import { readEntries } from '../log/survey.js';

export interface ShowOptions {
  /** Print the bytes of the value and nothing else. */
  raw?: boolean;
}

/** Shows one dead letter whole. Throws `OperatorError` when there is none at the position. */
export const showDeadLetter = (deps: CliDeps, position: Position, { raw }: ShowOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const { entry, marker } = await find(log, position);
    if (entry?.kind !== 'deadLetter') throw notThere(position, entry, log.topics.deadLetters);
    await deps.out.write(raw === true ? entry.value : deadLetterPage(entry, marker?.at, deps.out));
  });

interface Found {
  entry?: DeadLetter | Marker | Foreign;
  /** Set when it was redriven. */
  marker?: Marker;
}

async function find(log: CommandLog, position: Position): Promise<Found> {
  const at = positionText(position);
  const found: Found = {};
  for await (const entry of readEntries(log)) {
    if (positionText(entry.position) === at) found.entry = entry;
    if (entry.kind === 'marker' && positionText(entry.redriven) === at) found.marker = entry;
  }
  return found;
}

function notThere(position: Position, entry: Marker | Foreign | undefined, topic: string): OperatorError {
  const at = positionText(position);
  if (entry?.kind === 'marker') {
    return new OperatorError(
      `${at} of ${topic} is no dead letter: it says that ${positionText(entry.redriven)} was redriven.`,
    );
  }
  return new OperatorError(
    entry === undefined
      ? `There is nothing at ${at} of ${topic}. \`analytics dlq list\` shows what there is.`
      : `${at} of ${topic} is no dead letter of this service.`,
  );
}
