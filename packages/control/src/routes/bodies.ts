import { type FieldError, JsonObject } from '@analytics/shared/contracts';
import { fieldErrors, jsonFault, nearestName, pointerSegment } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { Static, TObject, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';

export interface CheckedBody<Body> {
  value: Body;
  /** Members that are `null`, which is their absence; of what exists, they take the setting away. */
  unset: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks bodies of changes. A member that the schema does not have is a fault here, unlike in records: a setting with a
 * wrong letter would be one that is not in force.
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
  schema?.['type'] === 'object' && schema !== (JsonObject as TSchema) && schema['additionalProperties'] !== true;

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
    const inner = properties[name];
    return isObject(member) && isDescribed(inner) ? unknownMembers(member, inner, at) : [];
  });
}

const MAX_SHOWN = 100;

function unknownMessage(name: string, known: readonly string[]): string {
  const meant = nearestName(name, known);
  return meant === undefined ? `is not known; known are ${known.join(', ')}` : `is not known; did you mean ${meant}?`;
}

/** @throws AppError `invalid_request` when a body names another than the path does. */
export function requireSame(name: string, inBody: string | undefined, inPath: string): void {
  if (inBody === undefined || inBody === inPath) return;
  throw invalidRequest([{ path: `/${name}`, message: `is not the one of the path, ${JSON.stringify(inPath)}` }]);
}
