import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/** Takes what readline would show of the keys. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks for a line that is not shown; undefined on Ctrl-C, Ctrl-D and the end of the input. */
export const createAskSecret =
  (input: Readable, output: Writable) =>
  async (question: string): Promise<string | undefined> => {
    output.write(question);
    // With `terminal` the input is read key by key, and the terminal itself shows none of them.
    const terminal = createInterface({ input, output: nowhere(), terminal: true, historySize: 0 });
    const unanswered = once(terminal, 'close').then(() => undefined);
    const answered = terminal.question('').catch(() => undefined);
    const answer = await Promise.race([answered, unanswered]);
    terminal.close();
    output.write('\n');
    return answer;
  };
