import type { DeletionOptions, DeletionSelection, NameCount } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type DeleteRowsOptions, type DoomedRows, deleteAllRows } from './delete-rows.js';
import { Conditions, numberOf, rowsOf, textOf } from './reads/values.js';
import { allRows } from './schema.js';

const NAME_COLUMN = { events: 'event_name', metrics: 'metric_name' } as const;

function rowsOfSelection(selection: DeletionSelection): DoomedRows {
  const { appId, range } = selection;
  const ofApp = (where: Conditions) => {
    where.equal('app_id', appId);
    where.within(range);
  };
  if (selection.kind === 'event') {
    const { eventName } = selection;
    return {
      table: 'events',
      where: (where) => {
        ofApp(where);
        where.equal('event_name', eventName);
      },
    };
  }
  const { metricName, tags = {} } = selection;
  return {
    table: 'metrics',
    where: (where) => {
      ofApp(where);
      where.equal('metric_name', metricName);
      where.hasTags(tags);
    },
  };
}

/** How many rows of each name the selection has, the most frequent first. */
export async function countSelected(connection: DuckDBConnection, selection: DeletionSelection): Promise<NameCount[]> {
  const { table, where } = rowsOfSelection(selection);
  const conditions = new Conditions();
  where(conditions);
  const rows = await rowsOf(
    connection,
    `SELECT ${NAME_COLUMN[table]} AS name, count(*) AS count FROM ${allRows(table)} WHERE ${conditions.sql}
     GROUP BY name ORDER BY count DESC, name`,
    conditions,
  );
  return rows.map(([name, count]) => ({ name: textOf(name), count: numberOf(count) }));
}

const NEVER = new AbortController().signal;

/** Deletes the rows of a selection; resolves with their number. */
export const deleteSelected = (
  selection: DeletionSelection,
  { between }: Pick<DeleteRowsOptions, 'between'>,
  { signal = NEVER, pause }: DeletionOptions,
): Promise<number> => deleteAllRows(rowsOfSelection(selection), { between, signal, pause });
