import { afterAll, beforeAll } from 'vitest';

/** One for all tests of a file, made before them and closed after them: for what no test changes, and takes long to make. */
export function onceAFile<Made>(make: () => Promise<Made>, close: (made: Made) => unknown): () => Made {
  let made: { value: Made } | undefined;
  beforeAll(async () => {
    made = { value: await make() };
  });
  afterAll(() => made && close(made.value));
  return () => {
    if (made === undefined) throw new Error('it is made before the tests, and not while they are declared');
    return made.value;
  };
}
