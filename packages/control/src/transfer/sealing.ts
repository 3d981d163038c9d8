import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** RFC 8410: what stands before the 32 bytes of an X25519 key, private in PKCS #8, public in SPKI. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw]), format: 'der', type: 'spki' });
const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);

/** Both ends of the agreement are part of the key, so that a sealed text is of this pair alone. */
const cipherKeyOf = (shared: Buffer, sender: Buffer, receiver: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([sender, receiver]), 'analytics-transfer', KEY_BYTES));

export interface TransferKeys {
  /** 32 bytes, base64url. Texts that are sealed for it only this installation can open. */
  publicKey: string;
  /** @throws Error when it was not sealed for this installation, or for another place. */
  open(sealed: string, place: string): string;
}

/** The pair of keys of an installation (X25519), from its 32 random bytes (base64url). */
export function transferKeys(secret: string): TransferKeys {
  const der = Buffer.concat([PRIVATE_PREFIX, Buffer.from(secret, 'base64url')]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const receiver = rawOf(createPublicKey(privateKey));
  return {
    publicKey: receiver.toString('base64url'),
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const sender = bytes.subarray(0, KEY_BYTES);
      const nonce = bytes.subarray(KEY_BYTES, KEY_BYTES + NONCE_BYTES);
      const tag = bytes.subarray(KEY_BYTES + NONCE_BYTES, KEY_BYTES + NONCE_BYTES + TAG_BYTES);
      const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(sender) });
      const decipher = createDecipheriv(CIPHER, cipherKeyOf(shared, sender, receiver), nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      const text = decipher.update(bytes.subarray(KEY_BYTES + NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString();
    },
  };
}

/**
 * Encrypts a text for the installation with the public key (base64url); `place` says where it belongs, and opens it.
 *
 * @throws Error for what is no public key.
 */
export function seal(publicKey: string, text: string, place: string): string {
  const receiver = Buffer.from(publicKey, 'base64url');
  const once = generateKeyPairSync('x25519');
  const sender = rawOf(once.publicKey);
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: publicKeyOf(receiver) });
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKeyOf(shared, sender, receiver), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([sender, nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}
