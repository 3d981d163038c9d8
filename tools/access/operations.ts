import type { OpenApiDocument, Operation } from '../docs/openapi.js';

/** One route as its document has it. */
export interface GatedOperation {
  id: string;
  method: string;
  path: string;
  operation: Operation;
  scope: 'write' | 'read' | 'admin';
  app: 'path' | 'query' | 'body' | 'none';
}

interface Access {
  'x-access'?: Pick<GatedOperation, 'scope' | 'app'>;
}

/** Every route of the running service that needs a credential, from the document that the routes themselves make. */
export async function gatedOperations(url: string, headers: Record<string, string> = {}): Promise<GatedOperation[]> {
  const document = (await (await fetch(`${url}/openapi.json`, { headers })).json()) as OpenApiDocument;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const access = (operation as Operation & Access)['x-access'];
      return access === undefined
        ? []
        : [{ id: operation.operationId, method: method.toUpperCase(), path, operation, ...access }];
    }),
  );
}

/** What a request of the matrix is about. */
export interface Target {
  appId: string;
  tenant: string;
}

export interface MatrixRequest {
  path: string;
  init: RequestInit;
}

const withApp = (value: unknown, appId: string): unknown =>
  Array.isArray(value)
    ? value.map((item) => withApp(item, appId))
    : typeof value === 'object' && value !== null && 'appId' in value
      ? { ...value, appId }
      : value;

/** A request of the route, made of its examples, about the given app and tenant. */
export function requestOf({ method, path, operation, app }: GatedOperation, { appId, tenant }: Target): MatrixRequest {
  const own: Record<string, string> = { appId, tenant };
  const query = new URLSearchParams();
  let filled = path;
  for (const { name, in: place, example } of operation.parameters ?? []) {
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(own[name] ?? (example as string)));
    else if (place === 'query' && name === 'appId') query.set(name, appId);
  }
  if (app === 'query') query.set('appId', appId);
  const body = operation.requestBody?.content['application/json']?.example;
  const text = body === undefined ? {} : { body: JSON.stringify(withApp(body, appId)) };
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return { path: `${filled}${query.size === 0 ? '' : `?${query}`}`, init: { method, headers, ...text } };
}
