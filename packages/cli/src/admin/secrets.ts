import type { CliDeps } from '../deps.js';
import { visible } from '../terminal/visible.js';
import { confirmed } from './confirmed.js';
import { requireId } from './key-owner.js';
import type { MadeOptions } from './made-secret.js';
import { type AdminOptions, connect } from './session.js';

export interface RotateOptions extends AdminOptions, MadeOptions {
  /** Seconds. */
  overlap?: number;
  yes?: boolean;
}

export interface RevokeOptions extends AdminOptions {
  yes?: boolean;
}

/** One key or signing secret; `path` is that of all of them. */
interface Secret {
  what: 'key' | 'signing secret';
  path: readonly string[];
  id: string;
}

/** Makes another in its place; undefined when a person has decided not to. Without an overlap it asks first. */
export async function rotate<Made>(
  deps: CliDeps,
  { what, path, id: text }: Secret,
  options: RotateOptions,
): Promise<Made | undefined> {
  const { overlap: overlapSeconds = 0, yes } = options;
  const id = requireId(text);
  const sentence = `The ${what} ${visible(id)} will end at once: --overlap 24h lets it be used until the new one is everywhere.`;
  const isAsked = options.overlap === undefined;
  if (isAsked && !(await confirmed(deps, { what: sentence, question: 'Rotate it?', yes }))) return undefined;
  const client = await connect(deps, options);
  const { body } = await client.call<Made>({ method: 'POST', path: [...path, id, 'rotate'], body: { overlapSeconds } });
  return body;
}

/** Ends it at once and for good, after a question. */
export async function revoke(deps: CliDeps, { what, path, id: text }: Secret, options: RevokeOptions): Promise<void> {
  const id = requireId(text);
  const sentence = `The ${what} ${visible(id)} will end at once, for good: who uses it is refused.`;
  const client = await connect(deps, options);
  if (!(await confirmed(deps, { what: sentence, question: 'Revoke it?', yes: options.yes }))) return;
  await client.call({ method: 'DELETE', path: [...path, id] });
  await deps.out.write(`The ${what} ${visible(id)} was revoked.\n`);
}
