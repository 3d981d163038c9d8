/**
 * The first release of each line of Node.js that ends CVE-2026-21717: bodies with keys chosen for it can keep an older
 * process busy for seconds. (nodejs.org/en/blog/vulnerability/march-2026-security-releases) Later lines never had it;
 * those that are not listed never got it.
 */
const MENDED: Readonly<Record<number, readonly [minor: number, patch: number]>> = {
  20: [20, 2],
  22: [22, 2],
  24: [14, 1],
  25: [8, 2],
};
const LAST_AFFECTED = 25;

/** Why another Node.js should be used; undefined when this one is good. `engines` lets older ones run. */
export function nodeWarning(version: string): string | undefined {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major > LAST_AFFECTED) return undefined;
  const [mendedMinor, mendedPatch] = MENDED[major] ?? [Number.POSITIVE_INFINITY, 0];
  if (minor > mendedMinor || (minor === mendedMinor && patch >= mendedPatch)) return undefined;
  const wanted = MENDED[major] === undefined ? 'a supported line' : [major, mendedMinor, mendedPatch].join('.');
  return `Node ${version} can be kept busy by JSON with chosen keys (CVE-2026-21717): use ${wanted} or newer`;
}
