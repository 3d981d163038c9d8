import type { Check } from '@analytics/shared/lifecycle';
import { chosenLog, chosenStore } from './choose.js';
import { isSetIn } from './open.js';
import type { BackendsContext } from './registry.js';

/** What is found of the configured log and store: whether a service could start on them now. Changes nothing. */
export async function checkBackends(context: BackendsContext): Promise<Check[]> {
  const isSet = isSetIn(context.config);
  const checks = [...(await chosenLog(isSet).check(context)), ...(await chosenStore(isSet).check(context))];
  // The folder is that of both where log and store are embedded.
  const seen = new Set<string>();
  return checks.filter(({ subject, text }) => {
    const key = `${subject} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}
