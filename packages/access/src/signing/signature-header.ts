import { faulty, ok, type Result } from '@analytics/shared/domain';

export const SIGNATURE_HEADER = 'x-signature';

/** What the header says: when the request was signed, and by what. */
export interface SignatureHeader {
  /** Seconds since the epoch as they were sent: the signature is over this text. */
  time: string;
  /** SHA-256 HMACs, 32 bytes each; several while a secret is being replaced. */
  signatures: readonly Buffer[];
}

/** While a secret is being replaced there are two; more are hardly meant. */
const MAX_SIGNATURES = 8;
const TIME = /^\d{1,12}$/;
const SHA256_HEX = /^[\da-f]{64}$/i;

const wrong = (message: string) => faulty({ path: SIGNATURE_HEADER, message });

/** Reads `t=<unix seconds>,v1=<hex>[,v1=<hex>…]`. Parts of other names are of later versions, and passed over. */
export function readSignatureHeader(text: string): Result<SignatureHeader> {
  const parts = text.split(',').map((part) => {
    const [name = '', ...value] = part.trim().split('=');
    return { name, value: value.join('=') };
  });
  const valuesOf = (wanted: string) => parts.filter(({ name }) => name === wanted).map(({ value }) => value);
  const [time, ...otherTimes] = valuesOf('t');
  const signatures = valuesOf('v1');
  if (time === undefined || otherTimes.length > 0 || !TIME.test(time)) return wrong('must have one t=<unix seconds>');
  if (signatures.length === 0 || !signatures.every((signature) => SHA256_HEX.test(signature))) {
    return wrong('must have v1=<HMAC-SHA256 in hexadecimal, 64 digits>');
  }
  if (signatures.length > MAX_SIGNATURES) return wrong(`has more than ${MAX_SIGNATURES} signatures`);
  return ok({ time, signatures: signatures.map((signature) => Buffer.from(signature, 'hex')) });
}
