import { finished } from 'node:stream';
import { TurnQueue } from '@analytics/shared/batching';
import type { Clock } from '@analytics/shared/ports';
import type { FastifyReply } from 'fastify';
import type { ByteBudget } from '../../sharing/byte-budget.js';
import type { ReadResult } from '../../sharing/shared-read.js';

const JSON_TYPE = 'application/json';
/** To give so much to a connection takes milliseconds, in which nobody else is answered. */
const LARGE_BYTES = 256 * 1024;

export interface JsonAnswersOptions {
  /** How old an answer may be (`QUERY_CACHE_MS`). */
  maxAgeMs: number;
  /** How long an answer may wait for `budget`, milliseconds. */
  timeoutMs: number;
  /** Of the answers that their clients have not taken yet, among others. */
  budget: ByteBudget;
  clock: Clock;
}

/** Answers requests with the JSON of a value, of which there is one copy for all requests that share the value. */
export class JsonAnswers {
  readonly #options: JsonAnswersOptions;
  /**
   * The JSON of a value, for as long as anybody holds the value. It is in bytes: each connection would make its own of a
   * text, all at once, and hold them until its client has taken them.
   */
  readonly #bodies = new WeakMap<object, Buffer>();
  readonly #largeTurns = new TurnQueue();

  constructor(options: JsonAnswersOptions) {
    this.#options = options;
  }

  /**
   * Sends the value as `toJson` or else the route's schema describes it, and says how old it is and how long it may be
   * stored. Waits while too many answers are under way; large ones begin one after the other, with others in between.
   *
   * @throws AppError `overloaded`
   */
  async send<Value extends object>(
    reply: FastifyReply,
    { value, readAt }: ReadResult<Value>,
    toJson: (value: Value) => string = reply.getSerializationFunction('200', JSON_TYPE) ?? JSON.stringify,
  ): Promise<FastifyReply> {
    const body = this.#bodyOf(value, toJson);
    await this.#reserve(body.length, reply);
    if (body.length > LARGE_BYTES) await this.#largeTurns.next();
    reply.headers(this.#cacheHeaders(readAt)).type(`${JSON_TYPE}; charset=utf-8`);
    return reply.send(body);
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

  #bodyOf<Value extends object>(value: Value, toJson: (value: Value) => string): Buffer {
    const made = this.#bodies.get(value);
    if (made !== undefined) return made;
    const body = Buffer.from(toJson(value));
    this.#bodies.set(value, body);
    return body;
  }

  #cacheHeaders(readAt: number): Record<string, string | number> {
    const { maxAgeMs, clock } = this.#options;
    if (maxAgeMs === 0) return { 'cache-control': 'no-store' };
    const age = Math.ceil(Math.max(0, clock.now() - readAt) / 1_000);
    return { 'cache-control': `private, max-age=${Math.floor(maxAgeMs / 1_000)}`, age };
  }
}
