/** A UUIDv7 (RFC 9562) of this moment. `crypto.randomUUID` makes no version 7, and is not there on pages without TLS. */
export function uuidV7(time = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + ((random[4] ?? 0) & 3)).toString(16);
  const clock = time.toString(16).padStart(12, '0');
  return `${clock.slice(0, 8)}-${clock.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
