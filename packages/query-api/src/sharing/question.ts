import type { AppScope } from '@analytics/shared/domain';
import type { TObject } from '@sinclair/typebox';
import type { RunOptions, SharedQueries } from './shared-queries.js';
import type { ReadResult } from './shared-read.js';

/** What a question is asked with, once it is checked. */
export interface AskedParameters {
  /** Absent: of all apps of the caller. */
  appId?: string;
}

/** A question with its contract, for doors that offer all questions in one form. */
export interface Question {
  readonly name: string;
  readonly summary: string;
  /** What it is asked with: the same schemas that routes check by. */
  readonly parameters: TObject;
  readonly answer: TObject;
  /** Whether it reads what users did one after the other, event by event: dearer than a look at figures. */
  readonly readsEvents: boolean;
  /** Throws `invalid_request` that names each fault. Defaults are filled in. */
  parametersOf(given: Record<string, unknown>): AskedParameters;
  /** Throws as the query does. */
  run(
    queries: SharedQueries,
    asked: AskedParameters & { apps: AppScope },
    options: RunOptions,
  ): Promise<ReadResult<object>>;
}
