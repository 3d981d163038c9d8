import { Name, Rfc3339 } from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { Rotation } from '../keys/schema.js';
import {
  AppParams,
  DELETE_PROBLEMS,
  Moment,
  NO_CONTENT,
  POST_PROBLEMS,
  PROVENANCE_EXAMPLE,
  Provenance,
  READ_PROBLEMS,
  tags,
} from '../shapes.js';

const REQUEST_EXAMPLE = { name: 'Backend' };
const SECRET_EXAMPLE = {
  id: '9d3be0417ac25f68',
  appId: 'shop',
  ...REQUEST_EXAMPLE,
  createdAt: '2026-01-15T09:30:00.000Z',
  ...PROVENANCE_EXAMPLE,
};

const properties = {
  id: Type.String(),
  appId: Type.String(),
  name: Type.String(),
  createdAt: Rfc3339,
  notAfter: Type.Optional(Rfc3339),
  ...Provenance,
};
const SigningSecret = Type.Object(properties, { title: 'SigningSecret', examples: [SECRET_EXAMPLE] });
export type SigningSecretView = Static<typeof SigningSecret>;

const MadeSigningSecret = Type.Object(
  { ...properties, secret: Type.String({ description: 'The secret itself. It is shown this once.' }) },
  { title: 'MadeSigningSecret', examples: [{ ...SECRET_EXAMPLE, secret: 'ss_<secret>' }] },
);
const SigningSecretList = Type.Object(
  { signingSecrets: Type.Array(SigningSecret) },
  { title: 'SigningSecretList', examples: [{ signingSecrets: [SECRET_EXAMPLE] }] },
);

export const SecretRequest = Type.Object(
  {
    name: Name('What people call the secret: where it is used.'),
    notAfter: Type.Optional(Moment('Not valid from then on')),
  },
  { title: 'SigningSecretRequest', examples: [REQUEST_EXAMPLE] },
);

export interface SecretsRoute {
  Params: Static<typeof AppParams>;
}
const SecretParams = Type.Object({
  ...AppParams.properties,
  id: Name('The id of the secret.', { examples: [SECRET_EXAMPLE.id] }),
});
export interface SecretRoute {
  Params: Static<typeof SecretParams>;
}

export const listSchema = {
  operationId: 'listSigningSecrets',
  summary: 'The signing secrets of an app',
  description: 'Without the secrets themselves.',
  tags,
  params: AppParams,
  response: { 200: answer('The signing secrets, in the order of their ids.', SigningSecretList), ...READ_PROBLEMS },
};
export const makeSchema = {
  operationId: 'makeSigningSecret',
  summary: 'Make a signing secret of an app',
  tags,
  params: AppParams,
  body: SecretRequest,
  response: { 201: answer('The secret. This is the only answer that has it.', MadeSigningSecret), ...POST_PROBLEMS },
};
export const deleteSchema = {
  operationId: 'deleteSigningSecret',
  summary: 'Revoke a signing secret',
  tags,
  params: SecretParams,
  response: { ...NO_CONTENT, ...DELETE_PROBLEMS },
};
export const rotateSchema = {
  operationId: 'rotateSigningSecret',
  summary: 'Replace a signing secret',
  description: 'The old one ends after the overlap.',
  tags,
  params: SecretParams,
  body: Rotation,
  response: {
    201: answer('The new secret. This is the only answer that has it.', MadeSigningSecret),
    ...POST_PROBLEMS,
  },
};
