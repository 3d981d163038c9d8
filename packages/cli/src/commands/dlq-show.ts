import { OperatorError } from '@analytics/shared/errors';
import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { deadLetterPage } from '../format/dead-letter-page.js';
import type { DeadLetter, Foreign, Marker } from '../log/dead-letter.js';
import { type Position, positionText } from '../log/position.js';
import { readEntries } from '../log/survey.js';
import { visible } from '../terminal/visible.js';

export interface ShowOptions {
  /** Print the bytes of the value and nothing else. */
  raw?: boolean;
}

/** Shows one dead letter whole. Throws `OperatorError` when there is none at the position. */
export const showDeadLetter = (deps: CliDeps, position: Position, { raw }: ShowOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const { entry, marker } = await find(log, position);
    if (entry?.kind !== 'deadLetter') throw notThere(position, { entry, marker }, log.topics.deadLetters);
    await deps.out.write(raw === true ? entry.value : deadLetterPage(entry, marker, deps.out));
  });

interface Found {
  entry: DeadLetter | Marker | Foreign | undefined;
  /** What became of it. */
  marker: Marker | undefined;
}

async function find(log: CommandLog, position: Position): Promise<Found> {
  const at = positionText(position);
  const found: Found = { entry: undefined, marker: undefined };
  for await (const entry of readEntries(log)) {
    if (positionText(entry.position) === at) found.entry = entry;
    if (entry.kind === 'marker' && positionText(entry.marked) === at && found.marker?.change !== 'discarded') {
      found.marker = entry;
    }
  }
  return found;
}

function notThere(position: Position, { entry, marker }: Found, topic: string): OperatorError {
  const at = positionText(position);
  if (entry?.kind === 'marker') {
    return new OperatorError(
      `${at} of ${topic} is no dead letter: it says that ${positionText(entry.marked)} was ${entry.change}.`,
    );
  }
  if (entry === undefined && marker !== undefined) {
    return new OperatorError(`${at} of ${topic} was ${marker.change} at ${visible(marker.at)}.`);
  }
  return new OperatorError(
    entry === undefined
      ? `There is nothing at ${at} of ${topic}. \`analytics dlq list\` shows what there is.`
      : `${at} of ${topic} is no dead letter of this service.`,
  );
}
