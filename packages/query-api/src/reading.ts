import type { QueryConfig } from '@analytics/shared/config';
import { DAY_MS, type RangeInput, resolveRange } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { Clock, Store, TimeRange } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, KeptAnswers } from './sharing/kept-answers.js';
import { SharedReads } from './sharing/shared-reads.js';

const JSON_TYPE = 'application/json';
/** What the answers of `QUERY_CACHE_MS` may hold in memory. */
const MAX_KEPT_ANSWERS = 1_000;
const MAX_KEPT_BYTES = 32 * 1024 * 1024;
/** A client that asks for what is true now (RFC 9111, 5.2.1); a browser's reload says `max-age=0`. */
const WANTS_FRESH = /\b(?:no-cache|no-store|max-age=0)\b/i;

/** One request of a read, with the parameters that make its answer, relative times as they were given. */
export interface Question {
  request: Pick<FastifyRequest, 'headers' | 'signal' | 'routeOptions'>;
  reply: FastifyReply;
  parameters: Readonly<Record<string, unknown>>;
  /** Makes the answer from the store. */
  read(signal: AbortSignal): Promise<Record<string, unknown>>;
}

/** What the read routes share: the store, the time limits, and the reads under way. */
export interface Reading {
  store: Store;
  clock: Clock;
  rangeOf(input: RangeInput): TimeRange;
  /**
   * The answer's JSON, of a read that began after the request came, which equal requests may share; with
   * `QUERY_CACHE_MS`, of one that is at most so old. Throws `store_unavailable` when it takes longer than the query
   * timeout. A read that no request waits for is given up in the store.
   */
  answer(question: Question): Promise<string>;
}

export interface ReadingDeps {
  config: QueryConfig;
  store: Store;
  telemetry: Telemetry;
  clock: Clock;
}

export function createReading({ config, store, telemetry, clock }: ReadingDeps): Reading {
  const maxRangeMs = config.MAX_QUERY_RANGE_DAYS * DAY_MS;
  const maxAgeMs = config.QUERY_CACHE_MS;
  const kept = new KeptAnswers({ maxAgeMs, maxEntries: MAX_KEPT_ANSWERS, maxBytes: MAX_KEPT_BYTES, clock });
  const shared = new SharedReads<Answer>({
    timeoutMs: config.QUERY_TIMEOUT_MS,
    onAsked: (source) => telemetry.reads.inc({ source }),
  });

  const keptFor = (key: string, { headers }: Question['request']): Answer | undefined => {
    if (maxAgeMs === 0 || WANTS_FRESH.test(headers['cache-control'] ?? '')) return undefined;
    const answer = kept.get(key);
    if (answer !== undefined) telemetry.reads.inc({ source: 'cache' });
    return answer;
  };
  const readAnew = (key: string, { request, reply, read }: Question): Promise<Answer> => {
    const serialize = reply.getSerializationFunction('200', JSON_TYPE) ?? JSON.stringify;
    const make = async (signal: AbortSignal): Promise<Answer> => {
      const readAt = clock.now();
      const answer = { json: serialize(await read(signal)), readAt };
      kept.keep(key, answer);
      return answer;
    };
    return shared.ask({ key, gone: request.signal, read: make });
  };
  const tellAge = (reply: FastifyReply, readAt: number): void => {
    if (maxAgeMs === 0) return void reply.header('cache-control', 'no-store');
    const age = Math.ceil(Math.max(0, clock.now() - readAt) / 1_000);
    reply.headers({ 'cache-control': `private, max-age=${Math.floor(maxAgeMs / 1_000)}`, age });
  };

  return {
    store,
    clock,
    rangeOf: (input) => {
      const range = resolveRange(input, clock.now(), maxRangeMs);
      if (!range.ok) throw invalidRequest(range.errors);
      return range.value;
    },
    answer: async (question) => {
      const { request, reply, parameters } = question;
      const key = `${request.routeOptions.url} ${JSON.stringify(parameters)}`;
      const { json, readAt } = keptFor(key, request) ?? (await readAnew(key, question));
      tellAge(reply, readAt);
      reply.type(`${JSON_TYPE}; charset=utf-8`);
      return json;
    },
  };
}
