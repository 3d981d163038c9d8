import { BoundedReads } from '@analytics/shared/batching';
import type { AppScope } from '@analytics/shared/domain';
import { isInScope, onlyAppOf } from '@analytics/shared/domain';
import { AppError, invalidRequest, storeUnreadable } from '@analytics/shared/errors';
import { appsAllowedFrom, clientAddress } from '@analytics/shared/http';
import type { AppPolicies, ReadQuota } from '@analytics/shared/ports';
import type { FastifyRequest } from 'fastify';
import type { AskedParameters, Question } from '../../sharing/question.js';
import type { SharedQueries } from '../../sharing/shared-queries.js';

/** Reads of one request that run at once; a request of many questions is no more to the store than a few clients. */
const MAX_READS_AT_ONCE = 4;
/** All questions of a request may wait for each other. */
const MAX_WAITING = 1_000;

export interface AskingDeps {
  queries: SharedQueries;
  policies: AppPolicies;
  readQuota: ReadQuota | undefined;
  /** Of all reads of a request together, milliseconds. */
  timeoutMs: number;
}

/** The apps that a field may read, by what the gate knows of the caller. Throws `forbidden`, whether the app exists or not. */
export function scopeOf(
  { principal: { apps } }: Pick<FastifyRequest, 'principal'>,
  { appId, policies, address }: { appId: string | undefined; policies: AppPolicies; address: string },
): AppScope {
  const allowed =
    appId !== undefined && !isInScope(apps, appId) ? undefined : appsAllowedFrom(address, { apps, appId, policies });
  if (allowed === undefined) throw new AppError('forbidden', { appId });
  return allowed;
}

/** The parameters with the app that is meant where none is named. Throws `invalid_request` when none can be meant. */
export function withApp(
  { principal }: Pick<FastifyRequest, 'principal'>,
  { given, needsApp }: { given: Record<string, unknown>; needsApp: boolean },
): Record<string, unknown> {
  if (!needsApp || given['appId'] !== undefined) return given;
  const appId = onlyAppOf(principal);
  if (appId === undefined)
    throw invalidRequest([{ path: 'appId', message: 'is required: the caller may read several apps' }]);
  return { ...given, appId };
}

/** Asks the questions of one request, a few at once, until the request ends or has taken too long. */
export class RequestReads {
  readonly #deps: AskingDeps;
  readonly #request: FastifyRequest;
  readonly #reads: BoundedReads;
  readonly #fresh: boolean;
  /** Aborts when nobody waits for the request any more, and at its deadline. */
  readonly #signal: AbortSignal;
  /** When the oldest of the answers was read, epoch ms. */
  readAt = Number.POSITIVE_INFINITY;

  constructor(deps: AskingDeps, request: FastifyRequest, fresh: boolean) {
    this.#deps = deps;
    this.#request = request;
    this.#fresh = fresh;
    this.#signal = AbortSignal.any([request.signal, AbortSignal.timeout(deps.timeoutMs)]);
    this.#reads = new BoundedReads({
      maxRunning: MAX_READS_AT_ONCE,
      maxWaiting: MAX_WAITING,
      timeoutMs: deps.timeoutMs,
    });
  }

  async ask(question: Question, given: Record<string, unknown>): Promise<object> {
    const needsApp = (question.parameters.required ?? []).includes('appId');
    const asked = question.parametersOf(withApp(this.#request, { given, needsApp }));
    const { appId } = asked;
    const { policies, readQuota } = this.#deps;
    const apps = scopeOf(this.#request, { appId, policies, address: clientAddress(this.#request) });
    const counted = appId ?? onlyAppOf(this.#request.principal);
    if (counted !== undefined) await readQuota?.(counted);
    return this.#read(question, { ...asked, apps });
  }

  async #read(question: Question, asked: AskedParameters & { apps: AppScope }): Promise<object> {
    const run = (signal: AbortSignal) => question.run(this.#deps.queries, asked, { signal, fresh: this.#fresh });
    try {
      const { value, readAt } = await this.#reads.read(run, { signal: this.#signal });
      this.readAt = Math.min(this.readAt, readAt);
      return value;
    } catch (error) {
      throw this.#signal.aborted && !(error instanceof AppError) ? storeUnreadable(error) : error;
    }
  }
}
