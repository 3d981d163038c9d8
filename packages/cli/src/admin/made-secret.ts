import type { CliDeps } from '../deps.js';
import { pageOf } from '../terminal/page.js';
import { visible, visibleJson } from '../terminal/visible.js';

export interface MadeOptions {
  json?: boolean;
  quiet?: boolean;
}

interface Made {
  id: string;
  /** `key` or `signing secret` */
  what: string;
  secret: string;
  answer: unknown;
  members: readonly (readonly [name: string, value: string | undefined])[];
}

/** Shows a secret that was just made: the only time that anybody can see it. With `quiet` nothing else is on stdout. */
export async function printMade(
  { out, err }: CliDeps,
  { json, quiet }: MadeOptions,
  { id, what, secret, answer, members }: Made,
): Promise<void> {
  if (quiet === true) await out.write(`${visible(secret)}\n`);
  else if (json === true) await out.write(`${visibleJson(answer)}\n`);
  else await out.write(pageOf(`The ${what} ${id}`, [...members, [what, secret]], out));
  await err.write(`The ${what} ${visible(id)} is shown this once: keep it where secrets are kept.\n`);
}
