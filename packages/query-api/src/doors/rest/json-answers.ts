import { finished } from 'node:stream';
import type { Clock } from '@analytics/shared/ports';
import type { FastifyReply } from 'fastify';
import type { ByteBudget } from '../../sharing/byte-budget.js';
import type { ReadResult } from '../../sharing/shared-read.js';

const JSON_TYPE = 'application/json';

export interface JsonAnswersOptions {
  /** How old an answer may be (`QUERY_CACHE_MS`). */
  maxAgeMs: number;
  /** How long an answer may wait for `budget`, milliseconds. */
  timeoutMs: number;
  /** Of the answers that their clients have not taken yet, among others. */
  budget: ByteBudget;
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
   * stored. Waits while too many answers are under way.
   *
   * @throws AppError `overloaded`
   */
  async send<Value extends object>(
    reply: FastifyReply,
    { value, readAt }: ReadResult<Value>,
    toJson: (value: Value) => string = reply.getSerializationFunction('200', JSON_TYPE) ?? JSON.stringify,
  ): Promise<FastifyReply> {
    const text = this.#textOf(value, toJson);
    await this.#reserve(text.length, reply);
    reply.headers(this.#cacheHeaders(readAt)).type(`${JSON_TYPE}; charset=utf-8`);
    return reply.send(text);
  }

  /** The bytes are given back when the connection has taken the answer, or is gone. */
  async #reserve(bytes: number, { raw, request }: FastifyReply): Promise<void> {
    const { budget, timeoutMs } = this.#options;
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), timeoutMs);
    try {
      const signal = AbortSignal.any([request.signal, tooLong.signal]);
      finished(raw, await budget.reserve({ use: 'answer', bytes, signal }));
    } finally {
      clearTimeout(timer);
    }
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
