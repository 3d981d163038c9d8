import type { Row } from '../mapped-row.js';

/** A row of a file, or why there is none at its place. */
export type ReadRow = { number: number; row: Row } | { number: number; fault: string };
