import type { Clock } from '@analytics/shared/ports';
import type { FastifyReply } from 'fastify';
import type { ReadResult } from '../../sharing/shared-read.js';

const JSON_TYPE = 'application/json';

export interface JsonAnswersOptions {
  /** How old an answer may be (`QUERY_CACHE_MS`). */
  maxAgeMs: number;
  clock: Clock;
}

/** Answers requests with the JSON of a value, which is made once for all requests that share the value. */
export class JsonAnswers {
  readonly #options: JsonAnswersOptions;
  /** The JSON of a value, for as long as anybody holds the value. */
  readonly #texts = new WeakMap<object, string>();

  constructor(options: JsonAnswersOptions) {
    this.#options = options;
  }

  /**
   * Sends the value as `toJson` or else the route's schema describes it, and says how old it is and how long it may be
   * stored.
   */
  send<Value extends object>(
    reply: FastifyReply,
    { value, readAt }: ReadResult<Value>,
    toJson: (value: Value) => string = reply.getSerializationFunction('200', JSON_TYPE) ?? JSON.stringify,
  ): FastifyReply {
    reply.headers(this.#cacheHeaders(readAt)).type(`${JSON_TYPE}; charset=utf-8`);
    return reply.send(this.#textOf(value, toJson));
  }

  #textOf<Value extends object>(value: Value, toJson: (value: Value) => string): string {
    const made = this.#texts.get(value);
    if (made !== undefined) return made;
    const text = toJson(value);
    this.#texts.set(value, text);
    return text;
  }

  #cacheHeaders(readAt: number): Record<string, string | number> {
    const { maxAgeMs, clock } = this.#options;
    if (maxAgeMs === 0) return { 'cache-control': 'no-store' };
    const age = Math.ceil(Math.max(0, clock.now() - readAt) / 1_000);
    return { 'cache-control': `private, max-age=${Math.floor(maxAgeMs / 1_000)}`, age };
  }
}
