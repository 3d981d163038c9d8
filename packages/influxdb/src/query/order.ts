export const compareNs = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);
