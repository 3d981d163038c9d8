import type { Static, TObject, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { FieldError } from '../contracts/index.js';
import { fieldErrors, isObject, jsonFault, nearestName, pointerSegment } from '../domain/index.js';
import { invalidRequest } from '../errors/index.js';

export interface CheckedBody<Body> {
  value: Body;
  /** Members that are `null`, which is their absence; of what exists, they take the setting away. */
  unset: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Checks bodies of changes and of questions. A member that the schema does not have is a fault here, unlike in records: a
 * setting or a condition with a wrong letter would be one that is not in force.
 *
 * @throws AppError `invalid_request` naming each fault
 */
export function bodyCheck<Schema extends TObject>(schema: Schema): (body: unknown) => CheckedBody<Static<Schema>> {
  const validator = TypeCompiler.Compile(schema);
  return (body = {}) => {
    if (!isObject(body)) throw invalidRequest([{ path: '', message: 'expected an object' }]);
    const fault = jsonFault(body);
    if (fault !== undefined) throw invalidRequest([fault]);
    const unset = Object.keys(body).filter((name) => body[name] === null);
    const value = withoutNull(body, schema);
    const faults = [
      ...unknownMembers(body, schema, ''),
      ...(validator.Check(value) ? [] : fieldErrors(validator, value)),
    ];
    if (faults.length > 0) throw invalidRequest(faults);
    return { value: value as Static<Schema>, unset };
  };
}

const isDescribed = (schema: TSchema | undefined): schema is TObject =>
  schema?.['type'] === 'object' && (schema['additionalProperties'] ?? false) === false;

function withoutNull(value: Json, { properties }: TObject): Json {
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    members.map(([name, member]) => {
      const inner = properties[name];
      return [name, isObject(member) && isDescribed(inner) ? withoutNull(member, inner) : member];
    }),
  );
}

function unknownMembers(value: Json, { properties }: TObject, path: string): FieldError[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${path}/${pointerSegment(name).slice(0, MAX_SHOWN)}`;
    if (!Object.hasOwn(properties, name)) return [{ path: at, message: unknownMessage(name, Object.keys(properties)) }];
    return unknownWithin(member, properties[name], at);
  });
}

function unknownWithin(value: unknown, schema: TSchema | undefined, path: string): FieldError[] {
  if (isObject(value)) return isDescribed(schema) ? unknownMembers(value, schema, path) : [];
  const items = schema?.['items'] as TSchema | undefined;
  return Array.isArray(value) && items !== undefined
    ? value.flatMap((item, index) => unknownWithin(item, items, `${path}/${index}`))
    : [];
}

const MAX_SHOWN = 100;

function unknownMessage(name: string, known: readonly string[]): string {
  const meant = nearestName(name, known);
  return meant === undefined ? `is not known; known are ${known.join(', ')}` : `is not known; did you mean ${meant}?`;
}
