import { hash, randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 71 bits: ids are unique without asking anybody. */
const ID_LENGTH = 12;
/** 190 bits. */
const SECRET_LENGTH = 32;
const CHECK_LENGTH = 8;
/** Wider than what is made now, so that longer keys can be made later without refusing those of today. */
const KEY = /^(ak_([0-9A-Za-z]{8,32})_([0-9A-Za-z]{22,64}))_([0-9a-f]{8})$/;

/** What every key begins with; scanners for leaked secrets look for it. */
export const KEY_PREFIX = 'ak_';

export interface NewKey {
  id: string;
  /** `ak_<id>_<secret>_<check>`: to be shown once and kept nowhere. */
  key: string;
  /** `hashOf` its secret, which is kept. */
  hash: string;
}

/** A key of 190 random bits. */
export function createKey(): NewKey {
  const [id, secret] = [randomText(ID_LENGTH), randomText(SECRET_LENGTH)];
  const text = `${KEY_PREFIX}${id}_${secret}`;
  return { id, key: `${text}_${checkOf(text)}`, hash: hashOf(secret) };
}

/** The parts of a key; undefined for a text that is none, such as a key that was cut or mistyped. */
export function parseKey(text: string): { id: string; secret: string } | undefined {
  const [, checked = '', id = '', secret = '', check] = KEY.exec(text) ?? [];
  return check !== undefined && check === checkOf(checked) ? { id, secret } : undefined;
}

/** What is kept of a secret: SHA-256, hex. A slow hash protects only secrets that can be guessed, and these cannot. */
export const hashOf = (secret: string): string => hash('sha256', secret);

const checkOf = (text: string): string => hashOf(text).slice(0, CHECK_LENGTH);

const randomText = (length: number): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
