import { pointerSegment } from '@analytics/shared/domain';
import { APPLICATORS, type Holds } from './keywords.js';

export type SchemaObject = Readonly<Record<string, unknown>>;
/** A subschema and the JSON pointer to it. */
export interface Subschema {
  pointer: string;
  schema: SchemaObject | boolean;
}

export const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The subschemas under one keyword. What is no schema is left out: the meta-schema says so. */
export function subschemasOf({ pointer, schema }: Subschema, keyword: string): Subschema[] {
  if (typeof schema === 'boolean' || !Object.hasOwn(schema, keyword)) return [];
  const holds = APPLICATORS[keyword];
  return holds === undefined ? [] : subschemasIn(schema[keyword], `${pointer}/${pointerSegment(keyword)}`, holds);
}

function subschemasIn(value: unknown, pointer: string, holds: Holds): Subschema[] {
  if (holds === 'one') return isSchema(value) ? [{ pointer, schema: value }] : [];
  if (holds === 'list' ? !Array.isArray(value) : !isObject(value)) return [];
  return Object.entries(value as object).flatMap(([name, schema]) =>
    isSchema(schema) ? [{ pointer: `${pointer}/${pointerSegment(name)}`, schema }] : [],
  );
}

/** Whether a value may be a schema, by its type. */
export const isSchema = (value: unknown): value is SchemaObject | boolean =>
  typeof value === 'boolean' || isObject(value);

/** The schema and every subschema in it, by pointer. */
export function allSubschemas(root: SchemaObject | boolean): Map<string, Subschema> {
  const found = new Map<string, Subschema>();
  const add = (subschema: Subschema): void => {
    found.set(subschema.pointer, subschema);
    if (typeof subschema.schema === 'boolean') return;
    for (const keyword of Object.keys(subschema.schema)) subschemasOf(subschema, keyword).forEach(add);
  };
  add({ pointer: '', schema: root });
  return found;
}
