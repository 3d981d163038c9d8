import { describe } from 'vitest';
import { describeBadInput } from './bad-input-cases.js';
import { describeLive } from './live-cases.js';
import { describeMistakes } from './mistake-cases.js';
import { describeOperations } from './operations-cases.js';
import { describeReading } from './reading-cases.js';
import type { ApiTarget } from './target.js';
import { describeWriting } from './writing-cases.js';

/** The HTTP contract, case by case, against a running deployment: in one process or in three. */
export function describeApi(name: string, target: () => ApiTarget): void {
  describe(name, () => {
    describeOperations(target);
    describeWriting(target);
    describeReading(target);
    describeLive(target);
    describeBadInput(target);
    describeMistakes(target);
  });
}
