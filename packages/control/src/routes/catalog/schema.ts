import { JsonObject } from '@analytics/shared/contracts';
import { answer, problems } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { TransferredEntry } from '../../transfer/entry-shapes.js';
import { LIST_PROBLEMS, NextCursor, PageQuery, tags } from '../shapes.js';

const INSTALLATION_ID = '0f3c9d8a7b6e5142';
const KEY_EXAMPLE = 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo';
const ENTRY_EXAMPLE = {
  kind: 'tenant',
  id: 'acme',
  value: { name: 'Acme Ltd' },
  changedAt: 1_768_469_400_000,
} as const;

const ListQuery = Type.Composite([
  PageQuery,
  Type.Object({
    sealedFor: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{43}$',
        description: '`publicKey` of the installation that is to open the secrets. Without it they are left out.',
      }),
    ),
  }),
]);

const ListedEntry = Type.Object({
  kind: TransferredEntry.properties.kind,
  id: Type.String(),
  value: JsonObject,
  changedAt: Type.Integer({ description: 'Epoch milliseconds.' }),
  changedBy: Type.String(),
});

const Listing = Type.Object(
  {
    installationId: Type.String({ description: 'Of this installation alone.' }),
    publicKey: Type.String({ description: 'X25519, base64url: pass it as `sealedFor` to the other installation.' }),
    entries: Type.Array(ListedEntry),
    nextCursor: NextCursor,
  },
  {
    title: 'TransferableEntries',
    examples: [
      {
        installationId: INSTALLATION_ID,
        publicKey: KEY_EXAMPLE,
        entries: [{ ...ENTRY_EXAMPLE, changedBy: 'admin' }],
      },
    ],
  },
);

/** Each is a change of its own, one after the other. */
const MAX_ENTRIES = 500;

export const TakeRequest = Type.Object(
  {
    from: Type.String({ pattern: '^[0-9a-f]{16}$', description: '`installationId` of where the entries are from.' }),
    entries: Type.Array(TransferredEntry, { minItems: 1, maxItems: MAX_ENTRIES }),
  },
  { title: 'TakeEntries', examples: [{ from: INSTALLATION_ID, entries: [ENTRY_EXAMPLE] }] },
);

const TakeAnswer = Type.Object(
  {
    changed: Type.Integer({ description: 'Entries that are here now as they were sent.' }),
    unchanged: Type.Integer({ description: 'Entries that were so already, or are newer here.' }),
    rejected: Type.Array(
      Type.Object({ index: Type.Integer(), kind: Type.String(), id: Type.String(), message: Type.String() }),
    ),
  },
  { title: 'TakenEntries', examples: [{ changed: 1, unchanged: 0, rejected: [] }] },
);

export interface ListRoute {
  Querystring: Static<typeof ListQuery>;
}

export const listSchema = {
  operationId: 'listCatalog',
  summary: 'Everything configured, for another installation to take over',
  description:
    'Tombstones of erased users, tenants, apps, schemas, signing secrets and keys (hashes). Secrets are left out, or encrypted for the installation that `sealedFor` names. For an admin of the whole installation.',
  tags,
  querystring: ListQuery,
  response: {
    200: answer('A page of entries, in the order in which they are to be taken.', Listing),
    ...LIST_PROBLEMS,
  },
};

export const takeSchema = {
  operationId: 'takeCatalog',
  summary: 'Take over what another installation has configured',
  description: 'What is newer here stays, and the same again changes nothing. For an admin of the whole installation.',
  tags,
  body: TakeRequest,
  response: {
    200: answer('What became of the entries.', TakeAnswer),
    ...problems(400, 401, 403, 408, 413, 414, 415, 421, 429, 431, 500, 503),
  },
};
