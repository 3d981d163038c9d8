import { Name } from '@analytics/shared/contracts';
import { type Static, type TObject, Type } from '@sinclair/typebox';

const TIME_FORMS = '`-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`';

/** A time that has no default. */
export const time = (what: string, absent: string) =>
  Type.String({ maxLength: 64, description: `${what}: ${TIME_FORMS}; ${absent} when absent.` });
export const startTime = (value: string) =>
  Type.String({ default: value, maxLength: 64, description: `Begin, inclusive: ${TIME_FORMS}.` });
export const endTime = Type.String({ default: 'now()', maxLength: 64, description: `End, exclusive: ${TIME_FORMS}.` });
/** A filter by a name of the story that the examples of the contracts tell. */
export const filter = (name: string, example?: string) =>
  Type.Optional(Name(`Only of this ${name}.`, example === undefined ? {} : { examples: [example] }));

/** The parameters of a query string that its schema describes. Others are not part of the query. */
export function describedIn<Schema extends TObject>({ properties }: Schema, query: Static<Schema>): Static<Schema> {
  return Object.fromEntries(
    Object.entries(query).filter(([name]) => Object.hasOwn(properties, name)),
  ) as Static<Schema>;
}
