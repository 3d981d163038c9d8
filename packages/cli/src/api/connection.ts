/** Where the admin API is, and as whom it is called. */
export interface Connection {
  /** Without a slash at its end. */
  url: string;
  credential?: Credential;
}

export interface Credential {
  key: string;
  /** Where the key is from, for people: `ANALYTICS_KEY`. */
  from: string;
}

/** A key of the service names its id, which is no secret. */
const KEY = /^ak_([A-Za-z0-9]{4,32})_/;

/** The id of a key; undefined of any other secret. */
export const keyIdOf = (key: string): string | undefined => KEY.exec(key)?.[1];

/** Which credential a call had, in words and never with the key. */
export function credentialText({ credential }: Connection): string {
  if (credential === undefined)
    return 'The call had no credential: set ANALYTICS_KEY, or name --key-file or --profile.';
  const id = keyIdOf(credential.key);
  return `The credential was ${id === undefined ? 'the key' : `the key with the id ${id}`} from ${credential.from}.`;
}
