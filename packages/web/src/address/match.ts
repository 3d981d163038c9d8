export type PathParams = Readonly<Record<string, string>>;

const segmentsOf = (path: string): string[] => path.replace(/\/+$/, '').split('/');

/** The parameters of a path by a pattern as `/apps/:appId`; undefined when it is another path, or no valid encoding. */
export function match(pattern: string, path: string): PathParams | undefined {
  const [wanted, found] = [segmentsOf(pattern), segmentsOf(path)];
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const text = found[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== text) return undefined;
      continue;
    }
    const value = decoded(text);
    if (value === undefined || value === '') return undefined;
    params[segment.slice(1)] = value;
  }
  return params;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A pattern filled in: `fill('/apps/:appId', { appId: 'a b' })` is `/apps/a%20b`. */
export const fill = (pattern: string, params: PathParams): string =>
  pattern.replaceAll(/:([A-Za-z]+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''));
