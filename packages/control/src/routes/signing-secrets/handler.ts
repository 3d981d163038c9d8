import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import { deleteSecret, listSecrets, makeSecret, rotateSecret, type SecretEntry } from '../../admin/signing-secrets.js';
import { Rotation } from '../keys/schema.js';
import { provenanceOf, sendEntry } from '../revisions.js';
import { moments, rfc3339, times } from '../times.js';
import { SecretRequest, type SecretRoute, type SecretsRoute, type SigningSecretView } from './schema.js';

/** A signing secret without the secret. */
const viewOf = ({ id, value, ...entry }: SecretEntry): SigningSecretView => ({
  id,
  appId: value.appId,
  name: value.name,
  createdAt: rfc3339(value.createdAt),
  ...times({ notAfter: value.notAfter }),
  ...provenanceOf(entry),
});
const madeView = (entry: SecretEntry) => ({ ...viewOf(entry), secret: entry.value.secret });

const checkRequest = bodyCheck(SecretRequest);
const checkRotation = bodyCheck(Rotation);

export const list =
  ({ catalog }: Admin): RouteHandler<SecretsRoute> =>
  async ({ params }) => ({ signingSecrets: listSecrets(catalog, params.appId).map(viewOf) });

export const make =
  (admin: Admin): RouteHandler<SecretsRoute> =>
  async ({ principal, params, body }, reply) => {
    const { name, notAfter } = checkRequest(body).value;
    const entry = await makeSecret(admin, principal, params.appId, { name, ...moments({ notAfter }) });
    return sendEntry(reply, 201, madeView(entry));
  };

export const remove =
  (admin: Admin): RouteHandler<SecretRoute> =>
  async ({ principal, params }, reply) => {
    await deleteSecret(admin, principal, params.appId, params.id);
    return reply.code(204).send();
  };

export const rotate =
  (admin: Admin): RouteHandler<SecretRoute> =>
  async ({ principal, params, body }, reply) => {
    const { overlapSeconds = 0 } = checkRotation(body).value;
    const rotation = { id: params.id, overlapSeconds };
    return sendEntry(reply, 201, madeView(await rotateSecret(admin, principal, params.appId, rotation)));
  };
