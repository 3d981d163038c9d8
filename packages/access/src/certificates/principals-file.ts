import { SCOPES } from '@analytics/shared/domain';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { type PrincipalNow, principalOf } from '../grant.js';

const ClientPrincipal = Type.Object(
  {
    apps: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    scopes: Type.Array(Type.Union(SCOPES.map((scope) => Type.Literal(scope))), { minItems: 1 }),
    tenant: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
);
const ClientPrincipals = Type.Record(Type.String(), ClientPrincipal);

/** The clients with a certificate, by the name by which the certificate is known. */
export type ClientPrincipals = ReadonlyMap<string, PrincipalNow>;

/**
 * Reads what clients with a certificate may do.
 *
 * @throws Error when it is of another form, or allows a client nothing: that would be a mistake.
 */
export function readClientPrincipals(text: string): ClientPrincipals {
  const principals = parsed(text);
  return new Map(
    Object.entries(principals).map(([name, { apps, scopes, tenant }]) => {
      const principal = principalOf({ id: `tls:${name}`, apps, scopes, tenant });
      if (tenant === undefined && principal(() => []).apps.length === 0) {
        throw new Error(`${JSON.stringify(name)} may use no app: name apps or a tenant; "*" needs the scope admin`);
      }
      return [name, principal];
    }),
  );
}

function parsed(text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
  if (Value.Check(ClientPrincipals, value)) return value;
  const { path = '', message = '' } = Value.Errors(ClientPrincipals, value).First() ?? {};
  throw new Error(`${path === '' ? 'the whole' : path}: ${message}`);
}
