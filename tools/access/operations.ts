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

/** The description that the running service gives of itself. */
export const documentOf = async (url: string): Promise<OpenApiDocument> =>
  (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;

/** Every route of a document that needs a credential. */
export const gatedOperationsOf = (document: OpenApiDocument): GatedOperation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const access = (operation as Operation & Access)['x-access'];
      return access === undefined
        ? []
        : [{ id: operation.operationId, method: method.toUpperCase(), path, operation, ...access }];
    }),
  );

/** Every route of the running service that needs a credential, from the document that the routes themselves make. */
export const gatedOperations = async (url: string): Promise<GatedOperation[]> =>
  gatedOperationsOf(await documentOf(url));

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
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([name, member]) => [
            name,
            name === 'appId' ? appId : name === 'variables' ? withApp(member, appId) : member,
          ]),
        )
      : value;

/** A question that names the app where only its variables do. */
export const GRAPHQL_QUESTION = 'query ($appId: String) { dashboard(appId: $appId) { appId } }';

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
  if (operation.operationId === 'askGraphqlByUrl') {
    query.set('query', GRAPHQL_QUESTION);
    query.set('variables', JSON.stringify({ appId }));
  }
  const body = operation.requestBody?.content['application/json']?.example;
  const text = body === undefined ? {} : { body: JSON.stringify(withApp(body, appId)) };
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return { path: `${filled}${query.size === 0 ? '' : `?${query}`}`, init: { method, headers, ...text } };
}

/** What an answer says; of a live stream, which has no end, its beginning. */
export async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer.text();
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return Buffer.from(first?.value ?? []).toString();
}
