import { Type } from '@sinclair/typebox';
import { isLoopback } from '../../domain/loopback.js';
import type { ConfigSection, ValuesOf } from '../section.js';
import { choice, HTTP, optionalText } from '../variable.js';
import type { ProcessConfig } from './process.js';

/** The shortest secret that is taken, characters. */
const MIN_ADMIN_KEY_LENGTH = 32;
/** The service that makes an `ADMIN_KEY` itself when it has none. */
const MAKES_ADMIN_KEY = 'standalone';

const variables = {
  AUTH: Type.Optional(
    choice(['on', 'off'], {
      description: '`on`: every request needs a credential. `off`: everybody who reaches the port may do everything.',
    }),
  ),
  ADMIN_KEY: Type.Optional(
    Type.String({
      minLength: MIN_ADMIN_KEY_LENGTH,
      mustBe: `at least ${MIN_ADMIN_KEY_LENGTH} characters`,
      description: 'The first credential: it may do everything, in the whole installation.',
    }),
  ),
  OPS_TOKEN: Type.Optional(optionalText('Needed as a Bearer token to read `/metrics` on the operations port.')),
};

/** Who may call. */
export const accessSection: ConfigSection<typeof variables, ProcessConfig> = {
  variables,
  docs: {
    AUTH: { unset: '`off` while `HOST` is loopback; elsewhere it must be set', services: HTTP },
    ADMIN_KEY: {
      unset: 'standalone makes one at its first start with `AUTH=on`, and shows it once',
      secret: true,
      services: HTTP,
    },
    OPS_TOKEN: { unset: 'everybody who reaches the operations port may read them', secret: true },
  },
  faults: ({ service, values, isSet }) => {
    if (!HTTP.includes(service)) return [];
    // One that is no host has a fault of its own.
    const { HOST = 'localhost', AUTH } = values;
    if (AUTH === undefined && !isSet('AUTH') && !isLoopback(HOST)) {
      return [
        `AUTH: must be set, because HOST=${HOST} is reachable from elsewhere: on, or off where something else keeps strangers away`,
      ];
    }
    return AUTH === 'on' && service !== MAKES_ADMIN_KEY && !isSet('ADMIN_KEY')
      ? ['ADMIN_KEY: is needed with AUTH=on']
      : [];
  },
};
export type AccessConfig = ValuesOf<typeof variables>;
