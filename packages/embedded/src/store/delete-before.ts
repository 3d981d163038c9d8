import { NS_PER_MS } from '@analytics/shared/domain';
import { type DeleteRowsOptions, deleteRows } from './delete-rows.js';
import { TABLES } from './stored-rows.js';

/** Deletes what happened before `beforeMs` (epoch milliseconds), of all apps; resolves with the number of rows. */
export async function deleteBefore(beforeMs: number, options: DeleteRowsOptions): Promise<number> {
  let deleted = 0;
  for (const table of TABLES) {
    if (options.signal.aborted) break;
    deleted += await deleteRows(
      { table, where: (conditions) => conditions.add(`time_ns < ${conditions.bind(BigInt(beforeMs) * NS_PER_MS)}`) },
      options,
    );
  }
  return deleted;
}
