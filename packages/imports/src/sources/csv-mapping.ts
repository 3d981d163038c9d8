import { fieldErrors } from '@analytics/shared/domain';
import { type Static, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { eventOf } from '../event-of.js';
import type { Mapper, MapperOptions } from '../mapped-row.js';
import { anyTime } from '../times.js';
import { rest, text } from '../values.js';

const Column = Type.Union([
  Type.Object({ column: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  Type.Object({ value: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
]);

/** Says for each field of an event from which column it comes, or which fixed value it has. */
export const CsvMapping = Type.Object(
  {
    appId: Type.Optional(Column),
    eventId: Type.Optional(Column),
    userId: Column,
    eventType: Type.Optional(Column),
    eventName: Column,
    timestamp: Column,
    sessionId: Type.Optional(Column),
    userAgent: Type.Optional(Column),
    ipAddress: Type.Optional(Column),
    /** Columns that become properties, by the property's name; unset: every column that is not named above. */
    properties: Type.Optional(
      Type.Unsafe<Record<string, string>>(Type.Object({}, { additionalProperties: Type.String() })),
    ),
  },
  { additionalProperties: false },
);
export type CsvMapping = Static<typeof CsvMapping>;

const validator = TypeCompiler.Compile(CsvMapping);

/** The faults of a mapping, for people; none: it may be used. */
export const mappingFaults = (mapping: unknown): string[] =>
  validator.Check(mapping)
    ? []
    : fieldErrors(validator, mapping).map(({ path, message }) => `${path || 'it'} ${message}`);

/** JSON in a cell is an object or a list; everything else is the text that it is. */
function cell(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Rows of any table, by a mapping. */
export const createCsvMapper = (mapping: CsvMapping, options: MapperOptions): Mapper => {
  const { properties: chosen, ...fields } = mapping;
  const named = Object.values(fields).flatMap((field) => ('column' in field ? [field.column] : []));
  return (row) => {
    const cellOf = (field: Static<typeof Column> | undefined): unknown =>
      field === undefined ? undefined : 'value' in field ? field.value : row[field.column];
    const properties =
      chosen === undefined
        ? rest(row, named)
        : Object.fromEntries(Object.entries(chosen).map(([name, column]) => [name, row[column]]));
    return eventOf(
      {
        project: text(cellOf(mapping.appId)),
        eventId: text(cellOf(mapping.eventId)),
        userId: text(cellOf(mapping.userId)),
        eventType: text(cellOf(mapping.eventType)) ?? 'track',
        eventName: text(cellOf(mapping.eventName)),
        timestamp: anyTime(cellOf(mapping.timestamp), options.timeZone),
        sessionId: text(cellOf(mapping.sessionId)),
        userAgent: text(cellOf(mapping.userAgent)),
        ipAddress: text(cellOf(mapping.ipAddress)),
        properties: Object.fromEntries(
          Object.entries(rest(properties, [])).map(([name, value]) => [name, cell(value)]),
        ),
      },
      options,
    );
  };
};
