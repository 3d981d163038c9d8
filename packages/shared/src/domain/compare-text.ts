/** Orders text by its UTF-8 bytes, as the stores do; JavaScript's own order differs outside the basic plane. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
