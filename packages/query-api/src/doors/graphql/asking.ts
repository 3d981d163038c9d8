import type { Question } from '../../sharing/question.js';

/** What is done for one request: the context of its resolvers. */
export interface Asking {
  /** @throws AppError as the query does, `invalid_request`, `forbidden` or `quota_exceeded` */
  ask(question: Question, given: Record<string, unknown>): Promise<object>;
  /** @throws AppError as `LiveStreams.open` does, and `not_found` where there is no log or no connection to send by */
  listen(given: Record<string, unknown>): Promise<AsyncIterableIterator<LiveMessage>>;
}

export interface LiveMessage {
  live: { id: string | undefined; event: string; data: unknown };
}
