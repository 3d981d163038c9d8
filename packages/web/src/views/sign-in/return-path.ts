/** Where to go after the sign-in: a path of this page, whatever the address says. */
export function returnPath(wanted: string | null): string {
  // `//host` and `/\host` are addresses of other machines.
  if (wanted === null || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/sign-in')) return '/';
  return wanted;
}
