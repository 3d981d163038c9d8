import type { FieldError } from '../contracts/index.js';

/** An outcome as a value: what was made, or every fault that was found. */
export type Result<T> = { ok: true; value: T } | { ok: false; errors: readonly FieldError[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const faulty = <T = never>(...errors: FieldError[]): Result<T> => ({ ok: false, errors });
