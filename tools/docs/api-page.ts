import { WRITING_RULES } from './api-guide.js';
import { SNIPPETS } from './api-snippets.js';
import { type OpenApiDocument, type Operation, type Parameter, type Schema, withoutReferences } from './openapi.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A schema's type in a few words. */
function typeOf(schema: Schema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array') return `array of ${schema.items?.title ?? typeOf(schema.items ?? {})}`;
  return schema.title ?? schema.type ?? 'any JSON';
}

function boundsOf(schema: Schema): string {
  const bounds: string[] = [];
  if (schema.maxLength !== undefined) bounds.push(`${schema.minLength ?? 0}–${schema.maxLength} characters`);
  if (schema.minimum !== undefined && schema.maximum !== undefined) bounds.push(`${schema.minimum}–${schema.maximum}`);
  if (schema.default !== undefined) bounds.push(`default \`${JSON.stringify(schema.default)}\``);
  return bounds.join(', ');
}

const row = (name: string, required: boolean, schema: Schema, description = ''): string =>
  `| \`${name}\` | ${cell(typeOf(schema))} | ${required ? 'yes' : ''} | ${cell([schema.description ?? description, boundsOf(schema)].filter(Boolean).join(' — '))} |`;

const TABLE_HEAD = '| field | type | required | |\n|---|---|---|---|';

function fieldTable(schema: Schema): string {
  const required = new Set(schema.required ?? []);
  return [
    TABLE_HEAD,
    ...Object.entries(schema.properties ?? {}).map(([name, field]) => row(name, required.has(name), field)),
  ].join('\n');
}

const parameterTable = (parameters: readonly Parameter[]): string =>
  [
    TABLE_HEAD.replace('field', 'parameter'),
    ...parameters.map(({ name, required, schema, description, in: place }) =>
      row(name, required ?? false, schema, `${description ?? ''}${place === 'path' ? ' (in the path)' : ''}`),
    ),
  ].join('\n');

function bodySection(operation: Operation): string[] {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return [];
  if (schema.type === 'array') return [`Body: a JSON array of ${schema.items?.title ?? 'objects'}.`];
  return [`Body, ${schema.title ?? 'JSON'}:`, fieldTable(schema)];
}

const answerTable = (operation: Operation): string =>
  [
    '| status | body | meaning |\n|---|---|---|',
    ...Object.entries(operation.responses).map(([status, { description, content = {} }]) => {
      const [body] = Object.values(content);
      return `| ${status} | ${body === undefined ? '' : typeOf(body.schema)} | ${cell(description)} |`;
    }),
  ].join('\n');

function operationSection(method: string, path: string, operation: Operation): string {
  const { summary, description, parameters = [] } = operation;
  const parts = [
    `### \`${method.toUpperCase()} ${path}\``,
    `${/[.?!]$/.test(summary) ? summary : `${summary}.`}${description === undefined ? '' : ` ${description}`}`,
    ...(parameters.length === 0 ? [] : [parameterTable(parameters)]),
    ...bodySection(operation),
    answerTable(operation),
  ];
  return parts.join('\n\n');
}

/** Every named object that answers carry, outermost first. */
function collectShapes(schema: Schema, shapes: Map<string, Schema>): void {
  if (schema.title !== undefined && schema.properties !== undefined && !shapes.has(schema.title))
    shapes.set(schema.title, schema);
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
  for (const member of inner) collectShapes(member, shapes);
}

const ADMINISTRATION_RULES = [
  'With curl, step by step: [administration.md](administration.md). All of it needs a credential with the scope `admin`. Such a credential of a tenant or of some apps sees and changes those alone; anything else is 403 for it, in the same words whether it exists or not.',
  'Unlike in records, a field that is not known is 400, and the answer names the nearest one: a setting with a wrong letter would be one that is not in force. A change of what exists needs the `revision` that was read, in the body or as `If-Match`; another, or none, is 409. The same value again is no change and no conflict, so that a request whose answer was lost can be sent again.',
].join('\n\n');

/** docs/api.md, from the OpenAPI document. */
export function apiPage(described: OpenApiDocument): string {
  const document = withoutReferences(described);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const shapes = new Map<string, Schema>();
  for (const { operation } of operations) {
    for (const { content = {} } of Object.values(operation.responses)) {
      for (const { schema } of Object.values(content)) collectShapes(schema, shapes);
    }
  }
  const section = (tag: string) =>
    operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ method, path, operation }) => operationSection(method, path, operation));
  return `${[
    '# HTTP API',
    document.info.description,
    'The same as a machine reads it: [openapi.json](openapi.json), and on a running service `/openapi.json` and `/docs`.',
    'Every answer carries `x-correlation-id`: the request’s own where it is 1–128 of `A-Z a-z 0-9 . _ -`, else a new one. Writes take `Content-Encoding: gzip | br | deflate` (and `zstd` where Node has it) and `Idempotency-Key`, which gives ids to records that carry none, the same on each retry. Apps may want [signed requests](signing.md).',
    '## Writing',
    ...section('writing'),
    WRITING_RULES,
    '## Reading',
    ...section('reading'),
    '## Administration',
    ADMINISTRATION_RULES,
    ...section('administration'),
    '## Operations',
    'The operations port answers these too, and `GET /metrics` for Prometheus.',
    ...section('operations'),
    SNIPPETS,
    '## Shapes',
    ...[...shapes].flatMap(([title, schema]) => [`### ${title}`, fieldTable(schema)]),
  ].join('\n\n')}\n`;
}
