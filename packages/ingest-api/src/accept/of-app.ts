import type { Candidate } from './candidate.js';

/** The candidate as one of the only app that its sender may use, if there is such an app and it names none itself. */
export function ofApp(candidate: Candidate, onlyApp: string | undefined): Candidate {
  const { input } = candidate;
  if (onlyApp === undefined || typeof input !== 'object' || input === null || Array.isArray(input)) return candidate;
  const { appId } = input as { appId?: unknown };
  return appId === undefined || appId === null ? { ...candidate, input: { ...input, appId: onlyApp } } : candidate;
}
