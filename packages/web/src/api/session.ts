import { signal } from '@preact/signals';
import { get } from './client.ts';
import type { Session } from './types.ts';

/** Who is signed in; undefined until the service has said so. */
export const session = signal<Session | undefined>(undefined);

/** Asks the service who is signed in; call it again after signing in or out. */
export async function loadSession(): Promise<void> {
  session.value = await get<Session>('/analytics/session').catch(() => undefined);
}

/** Whether the reader may do what needs a scope; where keys are off, everybody may. */
export const maySee = (scope: Session['scopes'][number]): boolean =>
  session.value === undefined || session.value.authentication === 'off' || session.value.scopes.includes(scope);
