import type { Change, DeadLetter, Marker, Names, State, Summary } from '@analytics/dead-letters';
import { positionText } from '@analytics/dead-letters';
import {
  DEAD_LETTER_STATES,
  DeadLetterSelection,
  type DeadLetters,
  type DeadLetterView,
  type WholeDeadLetter,
} from '@analytics/shared/contracts';
import { parseQueryTime, parseValue, queryTimeFault, utf8Text } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import { createDeadLetterChanges } from '../../admin/dead-letters/change.js';
import { createDeadLetterReads } from '../../admin/dead-letters/list.js';
import type { Pipeline } from '../../admin/pipeline.js';
import type { ListRoute, OneRoute } from './schema.js';

export function deadLetterHandlers(pipeline: Pipeline) {
  const { clock } = pipeline;
  const checkSelection = bodyCheck(DeadLetterSelection);
  const changeDeadLetters = createDeadLetterChanges(pipeline);
  const deadLettersOf = createDeadLetterReads(pipeline);

  const list: RouteHandler<ListRoute> = async ({ principal, query }): Promise<DeadLetters> => {
    const { state, startTime, endTime, ...others } = query;
    const states = state === 'all' ? DEAD_LETTER_STATES : [state];
    const [from, to] = [timeOf('startTime', startTime, clock.now()), timeOf('endTime', endTime, clock.now())];
    const { deadLetters, counts, ...rest } = await deadLettersOf.list(principal, {
      ...others,
      states,
      from,
      to,
    });
    return {
      deadLetters: deadLetters.map(viewOf),
      counts: counts.map(({ appId, ...count }) => ({ ...count, ...set({ appId }) })),
      ...rest,
    };
  };

  const get: RouteHandler<OneRoute> = async ({ principal, params }) => {
    const { deadLetter, names, marker } = await deadLettersOf.one(principal, params.id);
    return wholeOf(deadLetter, names, marker);
  };

  const change =
    (verb: Change['verb']): RouteHandler =>
    ({ principal, body }) => {
      const asked = checkSelection(body).value;
      const fault = selectionFault(asked);
      if (fault !== undefined) throw invalidRequest([fault]);
      const { ids, reason, appId, before, dryRun = false } = asked;
      const request = { ids, reason, appId, before: timeOf('/before', before, clock.now()), dryRun };
      return changeDeadLetters(principal, verb, request);
    };

  return { list, get, redrive: change('redrive'), discard: change('discard') };
}

/** A request that names nothing would change everything, also by mistake. */
function selectionFault({ ids, reason, appId, before, all, dryRun }: DeadLetterSelection) {
  const others = [reason, appId, before].filter((one) => one !== undefined);
  if (ids !== undefined && (others.length > 0 || all === true))
    return { path: '/ids', message: 'goes without reason, appId, before and all' };
  if (ids === undefined && others.length === 0 && all !== true && dryRun !== true)
    return { path: '', message: 'says none: name ids, reason, appId or before, or say "all": true' };
  return undefined;
}

function timeOf(path: string, time: string | number | undefined, nowMs: number): number | undefined {
  if (time === undefined) return undefined;
  const ms = parseQueryTime(String(time), nowMs);
  if (ms === undefined) throw invalidRequest([{ path, message: queryTimeFault(String(time)) }]);
  return ms;
}

/** Members that are set. */
const set = <Members extends object>(members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: Exclude<Members[Name], undefined>;
  };

/** RFC 3339; a time that is no date, which another producer may have made up, as its number. */
const timeText = (ms: number): string =>
  Number.isNaN(new Date(ms).getTime()) ? String(ms) : new Date(ms).toISOString();
const timeTextOf = (ms: number | undefined) => (ms === undefined ? undefined : timeText(ms));

const viewOf = (summary: Summary & { state: State }): DeadLetterView => {
  const { id, state, reason, message, attempts, topic, kind, appId, recordId, firstAt, lastAt, size } = summary;
  return {
    id,
    state,
    reason,
    message,
    attempts,
    topic,
    ...set({ kind, appId, recordId, firstFailedAt: timeTextOf(firstAt) }),
    failedAt: timeText(lastAt),
    recordSize: size,
  };
};

function wholeOf(deadLetter: DeadLetter, names: Names, marker: Marker | undefined): WholeDeadLetter {
  const { position, reason, message, attempts, original, firstAt, lastAt, key, value, headers } = deadLetter;
  const text = utf8Text(value);
  const { appendedAt, ...place } = original;
  return {
    id: positionText(position),
    state: marker?.change ?? 'waiting',
    reason,
    message,
    attempts,
    topic: original.topic,
    ...set({ kind: names.kind, appId: names.appId, recordId: names.recordId }),
    ...set({ firstFailedAt: timeTextOf(firstAt), changedAt: marker?.at }),
    failedAt: timeText(lastAt),
    recordSize: value.length,
    original: { ...place, ...set({ appendedAt: timeTextOf(appendedAt) }) },
    key: Buffer.from(key).toString(),
    headers: Object.entries(headers)
      .filter(([name]) => !name.startsWith('dlq-'))
      .map(([name, content]) => ({ name, value: Buffer.from(content).toString() })),
    value: text ?? Buffer.from(value).toString('base64'),
    encoding: text === undefined ? 'base64' : 'utf-8',
    isJson: parseValue(value) !== undefined,
  };
}
