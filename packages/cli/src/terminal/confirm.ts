import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/** What readline rejects with on Ctrl-C and Ctrl-D. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Asks a question that only `y` or `yes` answers with yes; Ctrl-C, Ctrl-D and the end of the input are a no. */
export const createConfirm =
  (input: Readable, output: Writable) =>
  async (question: string): Promise<boolean> => {
    const terminal = createInterface({ input, output });
    const unanswered = once(terminal, 'close').then(() => undefined);
    const answered = terminal.question(question).catch((error: unknown) => {
      if (isAbort(error)) return undefined;
      throw error;
    });
    const answer = await Promise.race([answered, unanswered]);
    terminal.close();
    // The cursor still stands behind the question.
    if (answer === undefined) output.write('\n');
    return /^y(es)?$/i.test(answer?.trim() ?? '');
  };
