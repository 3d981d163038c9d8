import openapiTS, { astToString } from 'openapi-typescript';

const HEADING = '/** Made from docs/openapi.json by `npm run docs`. */\n\n';

/** The types of `@analytics/query-client`, made from the document that the services themselves describe. */
export async function queryClientTypes(openapi: object): Promise<string> {
  // A copy: the generator resolves references in place.
  const document = JSON.parse(JSON.stringify(openapi)) as Record<string, unknown>;
  return HEADING + astToString(await openapiTS(document as never));
}
