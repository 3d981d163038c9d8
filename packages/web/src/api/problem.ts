import type { Problem } from '@analytics/shared/contracts';

export type ProblemAnswer = Partial<Problem> & { detail: string };

/** What the reader can do about an answer, by its status; the detail of the service says what is wrong. */
const ADVICE: Readonly<Record<number, string>> = {
  400: 'Change the settings above, or reload the page to begin anew.',
  401: 'Sign in.',
  403: 'Ask whoever runs this service for a key that may read it.',
  404: 'It may be that this address serves only a part of the service: open the page at the gateway.',
  409: 'Somebody else changed it meanwhile: reload, and try again.',
  413: 'Send less at once.',
  422: 'Ask for less: a shorter range, one event, or fewer steps.',
  429: 'Wait a little, and try again.',
  503: 'The service is busy or a part of it is away: try again in a moment.',
};

/** An answer that is no success. `detail` is for people; `correlationId` finds it in the log of the service. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly correlationId: string | undefined;
  readonly errors: readonly { path: string; message: string }[];

  constructor(status: number, problem: ProblemAnswer) {
    super(problem.detail);
    this.status = status;
    this.code = problem.error ?? 'unknown';
    this.correlationId = problem.correlationId;
    this.errors = problem.errors ?? [];
  }

  get advice(): string {
    if (this.status === 0) return 'Check the connection and whether the service runs, then try again.';
    return ADVICE[this.status] ?? 'Try again. If it stays, tell whoever runs this service the id below.';
  }
}

/** The problem in an answer; an answer of something in between, such as a proxy, has none. */
export async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  const correlationId = response.headers.get('x-correlation-id') ?? undefined;
  const made = { detail: `The answer was ${response.status} ${response.statusText}.`.replace(' .', '.') };
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    return new ApiError(response.status, {
      ...made,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...problem,
    });
  } catch {
    return new ApiError(response.status, { ...made, ...(correlationId === undefined ? {} : { correlationId }) });
  }
}

/** What went wrong, also where it is the page's own mistake. */
export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(0, { detail: `The page made a mistake: ${String(error)}` });
