import { type Static, Type } from '@sinclair/typebox';

const SCOPE = Type.Union([Type.Literal('write'), Type.Literal('read'), Type.Literal('admin')]);
const WAY = Type.Union([Type.Literal('key'), Type.Literal('oidc')]);

/** Who uses the page in the browser, and what they may do. */
export const Session = Type.Object(
  {
    authentication: Type.Union([Type.Literal('off'), Type.Literal('on')], {
      description: '`off`: everybody may do everything, and nobody signs in.',
    }),
    signedIn: Type.Boolean({ description: 'Whether the request brings a credential that is valid now.' }),
    name: Type.Optional(
      Type.String({ description: 'Who is signed in: the name of the key, or the subject of the token.' }),
    ),
    scopes: Type.Array(SCOPE),
    apps: Type.Union([Type.Literal('all'), Type.Array(Type.String())]),
    signInWith: Type.Array(WAY, { description: 'How one can sign in here.' }),
    expiresAt: Type.Optional(Type.String({ format: 'date-time', description: 'When the session ends at the latest.' })),
  },
  {
    title: 'Session',
    examples: [
      {
        authentication: 'on',
        signedIn: true,
        name: 'Ann',
        scopes: ['read', 'admin'],
        apps: ['shop'],
        signInWith: ['key'],
        expiresAt: '2026-01-16T00:30:00.000Z',
      },
    ],
  },
);
export type Session = Static<typeof Session>;
