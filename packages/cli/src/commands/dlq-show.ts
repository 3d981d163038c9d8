import { type Found, findDeadLetter, type Position, positionText } from '@analytics/dead-letters';
import { OperatorError } from '@analytics/shared/errors';
import { type CliDeps, withLog } from '../deps.js';
import { deadLetterPage } from '../format/dead-letter-page.js';
import { visible } from '../terminal/visible.js';

export interface ShowOptions {
  /** Print the bytes of the value and nothing else. */
  raw?: boolean;
}

/** Shows one dead letter whole. Throws `OperatorError` when there is none at the position. */
export const showDeadLetter = (deps: CliDeps, position: Position, { raw }: ShowOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const { entry, marker } = await findDeadLetter(log, position);
    if (entry?.kind !== 'deadLetter') throw notThere(position, { entry, marker }, log.topics.deadLetters);
    await deps.out.write(raw === true ? entry.value : deadLetterPage(entry, marker, deps.out));
  });

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
