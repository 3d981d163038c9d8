import { RE2JS, RE2JSException } from 're2js';
import { MAX_PATTERN_LENGTH, MAX_PATTERN_STEPS } from './limits.js';
import { patternStates } from './pattern-states.js';

/** What a call costs before it has looked at a character, in steps. */
const STEPS_OF_A_CALL = 50;
/** Larger patterns outgrow the cache of their matcher: a step takes longer, the more states there are. */
const STATES_OF_A_QUICK_STEP = 64;

/** An event has so much text for the patterns of its schema that checking it would hold up everybody else. */
export class TooManySteps extends Error {}

/** The steps that the patterns of one schema may still take for the event that is being checked. */
export class PatternSteps {
  #left = MAX_PATTERN_STEPS;

  restart(): void {
    this.#left = MAX_PATTERN_STEPS;
  }

  take(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooManySteps();
  }
}

/** Why a pattern is not taken; undefined for one that is. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH)
    return `has ${pattern.length} characters, ${MAX_PATTERN_LENGTH} are the most of a pattern`;
  try {
    // It is only read, never run: a pattern that other validators refuse would mean something else there.
    new RegExp(pattern, 'u');
  } catch (error) {
    return `is not a regular expression (ECMA-262, with the flag u): ${reasonOf(error)}`;
  }
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return `is not a pattern that is matched in linear time, which has no lookaheads, lookbehinds or backreferences: ${reasonOf(error)}`;
  }
}

const compile = (pattern: string): RE2JS => RE2JS.compile(RE2JS.translateRegExp(pattern));

const reasonOf = (error: unknown): string =>
  error instanceof RE2JSException || error instanceof SyntaxError ? error.message : 'it cannot be compiled';

interface LinearPattern {
  test(text: string): boolean;
  toString(): string;
}

/** A pattern in ajv's terms, matched in time linear in the text. Each match takes from `steps`, and throws when none are left. */
export function linearPattern(pattern: string, steps: PatternSteps): LinearPattern {
  const compiled = compile(pattern);
  const states = patternStates(pattern);
  const stepsOfACharacter = states * Math.max(Math.ceil(states / STATES_OF_A_QUICK_STEP), 1);
  return {
    test: (text) => {
      steps.take(STEPS_OF_A_CALL + text.length * stepsOfACharacter);
      return compiled.test(text);
    },
    // ajv tells patterns apart by this.
    toString: () => pattern,
  };
}
