/** Opaque text of a place in a list, for `nextCursor`; base64url of JSON. */
export const cursorOf = (...place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place of a text of `cursorOf`, as `read` finds it in the parts; undefined when it is none. */
export function placeOf<Place>(
  cursor: string,
  read: (...parts: readonly unknown[]) => Place | undefined,
): Place | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? read(...(parts as unknown[])) : undefined;
  } catch {
    return undefined;
  }
}
