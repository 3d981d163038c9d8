import { isInScope, type Principal } from '@analytics/shared/domain';
import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import type { KeyEntry, KeyOwner } from '../../admin/key-owners.js';
import { deleteKey, type ListedKey, listKeys, makeKey } from '../../admin/keys.js';
import { rotateKey } from '../../admin/rotate-key.js';
import { provenanceOf, sendEntry } from '../revisions.js';
import { moments, rfc3339, times } from '../times.js';
import { AppKeyRequest, type Key, type KeyRoute, type KeysRoute, Rotation, TenantKeyRequest } from './schema.js';

const ownerOf = (params: KeysRoute['Params']): KeyOwner =>
  'appId' in params ? { app: params.appId } : { tenant: params.tenant };

/** A key without its hash. */
function viewOf({ apps }: Principal, { id, value, ...entry }: KeyEntry) {
  const { name, scopes, grant, createdAt, notBefore, notAfter, replacedBy } = value;
  return {
    id,
    name,
    scopes: [...scopes],
    ...('tenant' in grant ? grant : { apps: grant.apps.filter((appId) => isInScope(apps, appId)) }),
    createdAt: rfc3339(createdAt),
    ...times({ notBefore, notAfter }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    ...provenanceOf(entry),
  };
}
const listedView = (principal: Principal, { entry, lastUsedAt }: ListedKey): Key => ({
  ...viewOf(principal, entry),
  ...times({ lastUsedAt }),
});

const requestChecks = { app: bodyCheck(AppKeyRequest), tenant: bodyCheck(TenantKeyRequest) };
const checkRotation = bodyCheck(Rotation);

export const list =
  (admin: Admin): RouteHandler<KeysRoute> =>
  async ({ principal, params }) => ({
    keys: listKeys(admin, principal, ownerOf(params)).map((key) => listedView(principal, key)),
  });

export const make =
  (admin: Admin): RouteHandler<KeysRoute> =>
  async ({ principal, params, body }, reply) => {
    const owner = ownerOf(params);
    const { value } = requestChecks['app' in owner ? 'app' : 'tenant'](body);
    const { notBefore, notAfter, ...request } = value;
    const asked = { ...request, ...moments({ notBefore, notAfter }) };
    const { entry, key } = await makeKey(admin, principal, owner, asked);
    return sendEntry(reply, 201, { ...viewOf(principal, entry), key });
  };

export const remove =
  (admin: Admin): RouteHandler<KeyRoute> =>
  async ({ principal, params }, reply) => {
    await deleteKey(admin, principal, ownerOf(params), params.id);
    return reply.code(204).send();
  };

export const rotate =
  (admin: Admin): RouteHandler<KeyRoute> =>
  async ({ principal, params, body }, reply) => {
    const { overlapSeconds = 0 } = checkRotation(body).value;
    const { entry, key } = await rotateKey(admin, principal, ownerOf(params), params.id, { overlapSeconds });
    return sendEntry(reply, 201, { ...viewOf(principal, entry), key });
  };
