import { signal } from '@preact/signals';
import { get } from './client.ts';
import type { AppEntry, Apps } from './types.ts';

/** The apps that the reader may see, those with most events first; undefined until they are known. */
export const apps = signal<AppEntry[] | undefined>(undefined);

/** Reads the list of apps anew. */
export async function loadApps(signal?: AbortSignal): Promise<AppEntry[]> {
  const answer = await get<Apps>('/analytics/apps', {}, signal);
  apps.value = answer.apps;
  return answer.apps;
}

let begun: Promise<AppEntry[]> | undefined;

/** Begins to read the list for a view that is not there yet. */
export function beginApps(): void {
  begun = loadApps();
  // Whoever takes it is told.
  begun.catch(() => {});
}

/** What was begun, for the first who asks, and then the list as it is at that moment. */
export function takeApps(): Promise<AppEntry[]> {
  const first = begun;
  begun = undefined;
  return first ?? loadApps();
}
