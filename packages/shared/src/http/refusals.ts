import type { FastifyRequest } from 'fastify';
import type { AppError } from '../errors/index.js';

/** Lines about refused requests, in one interval and of one error code; what comes beyond is counted only. */
const MAX_LINES = 10;
const INTERVAL_MS = 10_000;

interface Interval {
  endsAt: number;
  lines: number;
  leftOut: number;
}

/** Decides which refused requests get a line in the log: a client in a loop must not fill the disk. */
export class RefusalSampler {
  readonly #intervals = new Map<string, Interval>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** How many of this code were left out since the last line; undefined: leave this one out too. */
  next(code: string): number | undefined {
    const now = this.#now();
    let interval = this.#intervals.get(code);
    if (interval === undefined || now >= interval.endsAt) {
      interval = { endsAt: now + INTERVAL_MS, lines: 0, leftOut: interval?.leftOut ?? 0 };
      this.#intervals.set(code, interval);
    }
    if (interval.lines >= MAX_LINES) {
      interval.leftOut += 1;
      return undefined;
    }
    interval.lines += 1;
    const { leftOut } = interval;
    interval.leftOut = 0;
    return leftOut;
  }
}

const samplers = new WeakMap<object, RefusalSampler>();

function samplerOf({ server }: FastifyRequest): RefusalSampler {
  // One a port: the listening server is the same for all scopes of an app.
  const sampler = samplers.get(server.server) ?? new RefusalSampler();
  samplers.set(server.server, sampler);
  return sampler;
}

/** What a line in the log shows of a name from outside. */
const shown = (text: string | undefined): string | undefined => text?.slice(0, 100).toWellFormed();

/**
 * One line at `info` for a request that was refused, wholly or in some of its `records`: who sends it and what is
 * wrong with it, for whoever has to tell them. Nothing of what the request holds but names. When many come, some.
 */
export function logRefusal(request: FastifyRequest, error: AppError, { records }: { records?: number } = {}): void {
  const leftOut = samplerOf(request).next(error.code);
  if (leftOut === undefined) return;
  const { method, routeOptions, url } = request;
  request.log.info(
    {
      code: error.code,
      status: error.status,
      method,
      route: routeOptions.url ?? shown(url.split('?', 1)[0]),
      app: shown(error.appId),
      field: shown(error.errors?.[0]?.path),
      fault: shown(error.errors?.[0]?.message),
      records,
      ...(leftOut === 0 ? {} : { leftOut }),
    },
    'request refused',
  );
}
