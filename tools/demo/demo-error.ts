/** Something the person at the terminal can act on: shown as it is, without a stack. */
export class DemoError extends Error {}

/** No answer came: the service is away, or a connection broke. */
export class UnreachableError extends DemoError {}

const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code ?? (cause instanceof Error ? cause.message : error.message);
};

/** Runs a request; what fails below HTTP, or answers something else than JSON, becomes a `DemoError`. */
export async function reach<Result>(url: string, request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof DemoError) throw error;
    if (error instanceof SyntaxError) {
      throw new DemoError(`${url} answered something that is not JSON. Is it the analytics service?`, { cause: error });
    }
    throw new UnreachableError(`${url} cannot be reached (${causeOf(error)}). Is the service running?`, {
      cause: error,
    });
  }
}

interface Refusal {
  error?: string;
  detail?: string;
  errors?: { path: string; message: string }[];
}

/** What an error answer says, in one line. */
export function reasonOf(status: number, body: Refusal): string {
  const fields = (body.errors ?? []).slice(0, 3).map(({ path, message }) => `${path || 'body'}: ${message}`);
  const text = [body.error, body.detail, ...fields].filter((part) => part !== undefined).join('; ');
  return `${status} ${text}`.trim();
}
