import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Another form of what is sealed gets another version, so that old cookies are told apart. */
const VERSION = 'v1';

/** Closes text so that only who has the same secret can read it, or make another. */
export interface Seal {
  /** Characters of base64url and a dot. Never twice the same. */
  close(text: string): string;
  /** Undefined for whatever this seal has not closed. */
  open(sealed: string): string | undefined;
}

/** A seal for one purpose: what it has closed, a seal for another purpose does not open. */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `analytics ${purpose} ${VERSION}`, KEY_BYTES));
  return {
    close: (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv);
      const closed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${closed.toString('base64url')}`;
    },
    open: (sealed) => {
      const [version, text = '', ...others] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      // Decoding forgives what is no base64url: one text only opens.
      const isExact = version === VERSION && others.length === 0 && bytes.toString('base64url') === text;
      return isExact && bytes.length > IV_BYTES + TAG_BYTES ? opened(key, bytes) : undefined;
    },
  };
}

function opened(key: Buffer, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
