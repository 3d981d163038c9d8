import { keyOf, type SideRecord } from './side-records.js';

/**
 * How a record stands: `equal` on both sides, `missing` at the target, `different` where both have one with the same id,
 * time and other content, or `extra` where only the target has it.
 */
export type Compared = { status: 'equal' | 'missing' | 'different' | 'extra'; record: SideRecord };

/**
 * Compares two sequences, oldest first, in constant memory. Records of one millisecond may come in any order. A record
 * that stands at different times is missing at the one and extra at the other.
 */
export async function* compareRecords(
  source: AsyncIterable<SideRecord>,
  target: AsyncIterable<SideRecord>,
): AsyncGenerator<Compared> {
  const [ofSource, ofTarget] = [moments(source), moments(target)];
  try {
    let [one, other] = await Promise.all([next(ofSource), next(ofTarget)]);
    while (one !== undefined || other !== undefined) {
      const [oneMs, otherMs] = [one?.ms ?? Number.POSITIVE_INFINITY, other?.ms ?? Number.POSITIVE_INFINITY];
      yield* compareMoment(oneMs <= otherMs ? one : undefined, otherMs <= oneMs ? other : undefined);
      if (oneMs <= otherMs) one = await next(ofSource);
      if (otherMs <= oneMs) other = await next(ofTarget);
    }
  } finally {
    await Promise.all([ofSource.return(undefined), ofTarget.return(undefined)]);
  }
}

/** The records of one millisecond, by their keys. */
interface Moment {
  ms: number;
  records: Map<string, SideRecord>;
}

const next = async (sequence: AsyncGenerator<Moment>): Promise<Moment | undefined> => {
  const { value, done } = await sequence.next();
  return done === true ? undefined : value;
};

async function* moments(records: AsyncIterable<SideRecord>): AsyncGenerator<Moment> {
  let moment: Moment | undefined;
  for await (const record of records) {
    if (moment !== undefined && moment.ms !== record.ms) {
      yield moment;
      moment = undefined;
    }
    moment ??= { ms: record.ms, records: new Map() };
    moment.records.set(keyOf(record), record);
  }
  if (moment !== undefined) yield moment;
}

function* compareMoment(source: Moment | undefined, target: Moment | undefined): Generator<Compared> {
  for (const [key, record] of source?.records ?? []) {
    const found = target?.records.get(key);
    if (found === undefined) yield { status: 'missing', record };
    else yield { status: found.line === record.line ? 'equal' : 'different', record };
  }
  for (const [key, record] of target?.records ?? [])
    if (source?.records.has(key) !== true) yield { status: 'extra', record };
}
