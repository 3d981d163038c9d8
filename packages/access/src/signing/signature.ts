import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureHeader } from './signature-header.js';

/** HMAC-SHA256 of `<time>.<body>`, keyed with the secret as text in UTF-8; the body in pieces as they came. */
export function signatureOf(secret: string, time: string, body: readonly Uint8Array[]): Buffer {
  const hmac = createHmac('sha256', secret).update(`${time}.`);
  for (const piece of body) hmac.update(piece);
  return hmac.digest();
}

/** The signature of one of the secrets, if the header has it. How long it takes tells nothing of how wrong one is. */
export function rightSignature(
  { time, signatures }: SignatureHeader,
  body: readonly Uint8Array[],
  secrets: readonly string[],
): Buffer | undefined {
  const expected = secrets.map((secret) => signatureOf(secret, time, body));
  return expected.find((right) =>
    signatures.some((given) => given.length === right.length && timingSafeEqual(given, right)),
  );
}
