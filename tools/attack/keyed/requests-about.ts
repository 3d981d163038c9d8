import { type GatedOperation, GRAPHQL_QUESTION } from '../../access/operations.js';
import type { Schema } from '../../docs/openapi.js';
import { cursorOf } from './call.js';
import type { Names } from './world.js';

/** Where a request names something that belongs to somebody. */
export interface Place {
  in: 'path' | 'query' | 'body';
  name: string;
  /** The members of a body that lead to it; `0` is the first element of a list. */
  at: readonly string[];
}

/** Parameters that name nothing of anybody. A new parameter is either here or in `nameFor`. */
const NAMES_NOTHING = new Set(
  [
    'aggregation by compare eventType interval kind lastEventId limit measure metricType order prefix properties tags window',
    'endTime idle startTime timestamp timezone unit',
    'async file force format guard reason sealedFor state',
    'extensions operationName query',
  ].flatMap((names) => names.split(' ')),
);

const schemaId = (app: string, eventName: string) => JSON.stringify([app, eventName]);

/** What a parameter or member of this name is called with, of whoever the names are; undefined: it names nothing. */
export function nameFor({ id: operation, path }: GatedOperation, name: string, names: Names): string | undefined {
  switch (name) {
    case 'appId':
    case 'apps':
      return names.app;
    case 'sessionId':
      return names.eventId;
    case 'id':
      if (path.includes('/signing-secrets')) return names.secretId;
      if (path.includes('/receipts/')) return names.eventId;
      return path.includes('/tenants/') ? names.tenantKeyId : names.keyId;
    case 'variables':
      return operation === 'askGraphqlByUrl' ? JSON.stringify({ appId: names.app }) : undefined;
    case 'cursor':
      return cursorFor(operation, names);
    case 'first':
    case 'returning':
      return names.eventName;
    case 'tenant':
    case 'userId':
    case 'eventName':
    case 'metricName':
    case 'eventId':
    case 'jobId':
      return names[name];
    default:
      return undefined;
  }
}

function cursorFor(operation: string, names: Names): string {
  switch (operation) {
    case 'listTenants':
      return cursorOf(names.tenant);
    case 'listApps':
      return cursorOf(names.app);
    case 'listSchemas':
      return cursorOf(schemaId(names.app, names.eventName));
    case 'listAudit':
      return names.auditCursor;
    case 'exportRecords':
      return JSON.stringify(['2020-01-01T00:00:00.000Z', names.app, names.eventId]);
    case 'listJobs':
      // Before every job.
      return cursorOf('0');
    default:
      return names.cursor;
  }
}

/** Every place of the route's requests that names something. Throws on a parameter of which that is not known. */
export function placesOf(operation: GatedOperation, names: Names): Place[] {
  const parameters = (operation.operation.parameters ?? []).flatMap(({ name, in: place }): Place[] => {
    if (place !== 'path' && place !== 'query') return [];
    if (nameFor(operation, name, names) !== undefined) return [{ in: place, name, at: [] }];
    if (NAMES_NOTHING.has(name)) return [];
    throw new Error(`${operation.method} ${operation.path}: does the parameter ${name} name something of somebody?`);
  });
  const { schema, example } = operation.operation.requestBody?.content['application/json'] ?? {};
  const isNaming = (name: string) => nameFor(operation, name, names) !== undefined;
  const described = schema === undefined ? [] : membersOf(schema, isNaming);
  // Some bodies have more members than their schema says, by another member.
  const shown = isObject(example) && !Array.isArray(example) ? Object.keys(example).filter(isNaming) : [];
  const members = [
    ...(operation.id === 'askGraphql' ? [['variables', 'appId']] : []),
    ...described,
    ...shown.filter((name) => described.every((at) => at[0] !== name)).map((name) => [name]),
  ];
  return [...parameters, ...members.map((at): Place => ({ in: 'body', name: nameIn(at), at }))];
}

const nameIn = (at: readonly string[]): string => at.findLast((step) => step !== '0') ?? '';

/** The ways to each member with a name that `isNaming`, through objects, lists and choices. */
function membersOf(schema: Schema, isNaming: (name: string) => boolean): string[][] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    ...(isNaming(name) ? [member.type === 'array' ? [name, '0'] : [name]] : []),
    ...membersOf(member, isNaming).map((at) => [name, ...at]),
  ]);
  const elements = schema.items === undefined ? [] : membersOf(schema.items, isNaming).map((at) => ['0', ...at]);
  const choices = (schema.anyOf ?? []).flatMap((choice) => membersOf(choice, isNaming));
  const found = [...inside, ...elements, ...choices];
  return [...new Map(found.map((at) => [at.join('/'), at])).values()];
}

/** A request of the route about what `own` has, except that it names what `other` has in some places. */
export function requestAbout(operation: GatedOperation, own: Names, other: Names, places: readonly Place[]) {
  const namesFor = (name: string, place: Place['in']) =>
    places.some((each) => each.in === place && each.name === name) ? other : own;
  let path = operation.path;
  const query = new URLSearchParams(operation.id === 'askGraphqlByUrl' ? { query: GRAPHQL_QUESTION } : {});
  for (const { name, in: place, example } of operation.operation.parameters ?? []) {
    if (place === 'path') {
      const value = nameFor(operation, name, namesFor(name, place)) ?? (example as string);
      path = path.replace(`{${name}}`, encodeURIComponent(value));
    }
    if (place === 'query' && namesFor(name, place) === other) query.set(name, nameFor(operation, name, other) ?? 'x');
  }
  const example = operation.operation.requestBody?.content['application/json']?.example;
  let body = structuredClone(example);
  if (body !== undefined) {
    body = withOwn(body, own);
    for (const { at, name } of places.filter((place) => place.in === 'body'))
      body = withMember(body, at, nameFor(operation, name, other));
  }
  const search = query.size === 0 ? '' : `?${query}`;
  return { method: operation.method, path: `${path}${search}`, ...(body === undefined ? {} : { body }) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The example about the caller's own app. */
function withOwn(example: unknown, own: Names): unknown {
  if (Array.isArray(example)) return example.map((element) => withOwn(element, own));
  if (!isObject(example)) return example;
  const events = 'events' in example ? { events: withOwn(example['events'], own) } : {};
  return { ...example, ...('appId' in example ? { appId: own.app } : {}), ...events };
}

function withMember(body: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (step === '0') {
    const [first, ...others] = Array.isArray(body) ? (body as unknown[]) : [];
    return [withMember(first, rest, value), ...others];
  }
  const object = isObject(body) ? body : {};
  return { ...object, [step]: withMember(object[step], rest, value) };
}
