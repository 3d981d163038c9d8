const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of UTF-8 bytes, without a byte order mark in front; undefined when they are not UTF-8. Nothing is replaced:
 * text that a client did not send is never stored.
 */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
