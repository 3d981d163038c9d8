/** What a child process can be asked; arguments and answers travel as JSON. */
export type Methods = Record<string, (argument: never) => unknown>;

export interface Question {
  id: number;
  method: string;
  argument: unknown;
}
export type Reply = { id: number; value: unknown } | { id: number; error: string };

/** The settings that the parent gave with the start. */
export const settingsFromParent = <Settings>(): Settings => JSON.parse(process.argv[2] ?? '{}') as Settings;

/** Answers the parent from now on, and ends with it. The first message says that this process is ready. */
export function answerParent(methods: Methods): void {
  const answer = async ({ id, method, argument }: Question): Promise<Reply> => {
    try {
      const call = methods[method] as ((argument: unknown) => unknown) | undefined;
      if (call === undefined) throw new Error(`there is no method ${method}`);
      return { id, value: await call(argument) };
    } catch (error) {
      return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on('message', (question: Question) => void answer(question).then((reply) => process.send?.(reply)));
  process.once('disconnect', () => process.exit(0));
  process.send?.('ready');
}
