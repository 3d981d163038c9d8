import type { Figures, Stage } from '../cases/chaos-case.js';
import type { Oracle } from '../load/oracle.js';
import { readDeadLetters } from '../world/event-log.js';
import { compare, untilClosed } from './compare.js';

/** What the promises come to when a load is settled, with the faults that every case has in common. */
export async function booksOf(
  { world, appId }: Stage,
  oracle: Oracle,
  {
    users,
    isExpected = () => false,
    opsUrls = world.opsUrls,
  }: {
    users: readonly string[];
    /** Whether a record is meant to become a dead letter. */
    isExpected?: (id: string) => boolean;
    opsUrls?: () => readonly string[];
  },
): Promise<Figures> {
  const failures: string[] = [];
  const ledgerCloses = await untilClosed(opsUrls).then(
    () => true,
    (error: Error) => {
      failures.push(error.message);
      return false;
    },
  );
  const letters = (await readDeadLetters(world.eventLog, world.topics.deadLetters)).filter(
    (letter) => letter.appId === appId,
  );
  const deadLetters = new Set(letters.map(({ id }) => String(id)));
  const comparison = await compare({ client: world.client, oracle, appId, users, deadLetters });
  const { acknowledged, lost, countedTwice, strangers, disagreement } = comparison;
  const good = letters.filter(({ id }) => !isExpected(String(id)));
  const kept = [...oracle.events].filter((id) => isExpected(id) && !deadLetters.has(id));
  failures.push(
    ...(lost > 0 ? [`${lost} acknowledged records are lost`] : []),
    ...(countedTwice > 0 ? [`${countedTwice} records count twice`] : []),
    ...(disagreement === undefined ? [] : [disagreement]),
    ...(strangers > 0 ? [`${strangers} records are stored that nobody sent, or that were refused`] : []),
    ...(good.length > 0 ? [`${good.length} good records are dead letters: ${good[0]?.headers['dlq-message']}`] : []),
    ...(kept.length > 0 ? [`${kept.length} records were acknowledged that should be dead letters`] : []),
    ...oracle.defects,
  );
  const notes = [`answers ${oracle.answers}`, `${oracle.sentAgain.size} records sent again`];
  const longestMs = oracle.longest.ms;
  return { acknowledged, lost, countedTwice, deadLettered: deadLetters.size, longestMs, ledgerCloses, notes, failures };
}
