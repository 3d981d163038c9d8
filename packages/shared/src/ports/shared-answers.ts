import type { Lifecycle } from './store.js';

export interface AnswerRequest {
  /** The same for what has the same answer, in every process. */
  key: string;
  /** How old an answer may be, counted from the start of its read, milliseconds. */
  maxAgeMs: number;
  /** After so long others no longer wait for the read of whoever claimed it, milliseconds. */
  lockMs: number;
}

/** The caller is the one to read. It reads after it was told so; answers count from then. */
export interface ClaimedAnswer {
  status: 'claimed';
  /**
   * Shares what was read, unless it is too old meanwhile or a younger answer is there, and lets the next one read. Never
   * rejects: an answer that cannot be shared is read again.
   */
  put(text: string): Promise<void>;
  /** There is nothing to share: the next one may read at once. Never rejects. */
  release(): Promise<void>;
}

export type SharedAnswer =
  /** `ageMs`: at most so long before this call began, its read did; rather too much than too little. */
  | { status: 'found'; text: string; ageMs: number }
  | ClaimedAnswer
  /** Another one reads it. */
  | { status: 'busy' }
  /** Nothing can be shared now. */
  | { status: 'away' };

/** The answers of the last moments, which processes share. */
export interface SharedAnswers {
  /** The answer, or who is to read it: of those who ask at once, one. Resolves soon, and never rejects. */
  claim(request: AnswerRequest): Promise<SharedAnswer>;
}

/** Shared answers that a process opens, starts and stops. */
export type SharedAnswersComponent = SharedAnswers & Lifecycle;
