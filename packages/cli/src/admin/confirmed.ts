import type { CliDeps } from '../deps.js';
import { UsageError } from '../usage-error.js';

export interface Confirmation {
  /** A sentence on what will be: `The app shop will be deleted.` */
  what: string;
  /** `Delete the app shop?` */
  question: string;
  yes: boolean | undefined;
}

/**
 * Whether it is to be done. Who answers with no reads that nothing was changed.
 *
 * @throws UsageError when nobody can be asked
 */
export async function confirmed(deps: CliDeps, { what, question, yes }: Confirmation): Promise<boolean> {
  if (yes === true) return true;
  if (!deps.isTerminal) throw new UsageError(`${what} Nobody can be asked here: add --yes to do it.`);
  if (await deps.confirm(`${what} ${question} [y/N] `)) return true;
  await deps.err.write('Nothing was changed.\n');
  return false;
}
