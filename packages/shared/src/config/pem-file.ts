import { readFileSync } from 'node:fs';

/** A file of keys or certificates; nothing of it when there is none or it cannot be used. */
export interface PemFile<T> {
  pem?: string;
  parsed?: T;
  /** Each begins with the name of the variable. */
  faults: string[];
}

/** Reads the PEM file that a variable names. `what` says what it must be; `parse` throws when it is not. */
export function readPemFile<T>(
  variable: string,
  path: string | undefined,
  what: string,
  parse: (pem: string) => T,
): PemFile<T> {
  if (path === undefined) return { faults: [] };
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    const fault = `${variable}=${path} cannot be read; correct the path or its permissions (${reasonOf(error)})`;
    return { faults: [fault] };
  }
  try {
    return { pem, parsed: parse(pem), faults: [] };
  } catch (error) {
    return { faults: [`${variable}=${path} is not ${what} (${reasonOf(error)})`] };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
