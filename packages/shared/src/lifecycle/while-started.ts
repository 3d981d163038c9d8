/** Starts something that nobody else uses, and stops it whatever happens. */
export async function whileStarted<Part extends { start(): Promise<void>; stop(): Promise<void> }, Result>(
  part: Part,
  use: (part: Part) => Promise<Result>,
): Promise<Result> {
  try {
    await part.start();
    return await use(part);
  } finally {
    await part.stop();
  }
}
