import { type Parameters, urlOf } from './client.ts';
import { ApiError, problemOf } from './problem.ts';
import type { EventView } from './types.ts';

export type LiveState = 'connecting' | 'live' | 'polling';

interface LiveOptions {
  appId: string;
  onEvents: (events: EventView[]) => void;
  onState: (state: LiveState) => void;
}

const POLL_MS = 5_000;
/** Of a poll's answer no more is read: a busy app has more events than anybody can follow. */
const MAX_READ_CHARACTERS = 200_000;

/**
 * Calls `onEvents` with what the app stores from now on, until the function that it returns is called. By server-sent
 * events; where they do not come through, by asking every five seconds.
 */
export function followEvents({ appId, onEvents, onState }: LiveOptions): () => void {
  const source = new EventSource(`/analytics/apps/${encodeURIComponent(appId)}/live?kind=event`);
  let poll: ReturnType<typeof setInterval> | undefined;
  const stopPolling = () => {
    clearInterval(poll);
    poll = undefined;
  };
  onState('connecting');
  source.addEventListener('open', () => {
    stopPolling();
    onState('live');
  });
  source.addEventListener('event', ({ data }: MessageEvent<string>) => onEvents([JSON.parse(data) as EventView]));
  // The browser connects again by itself, unless the service has refused.
  source.addEventListener('error', () => {
    onState('polling');
    poll ??= setInterval(() => {
      const since = new Date(Date.now() - 2 * POLL_MS).toISOString();
      newestEvents(appId, since).then(onEvents, () => {});
    }, POLL_MS);
  });
  return () => {
    source.close();
    stopPolling();
  };
}

/** The events of an app since a time, oldest first; of very many the first ones. None where they cannot be read. */
export const newestEvents = (appId: string, startTime: string, signal?: AbortSignal): Promise<EventView[]> =>
  firstEvents({ appId, startTime }, signal).catch((error: unknown) => {
    if (error instanceof ApiError) return [];
    throw error;
  });

/**
 * The events with the parameters of an export, oldest first; of very many the first ones.
 *
 * @throws ApiError
 */
export async function firstEvents(parameters: Parameters, signal?: AbortSignal): Promise<EventView[]> {
  const url = urlOf('/analytics/export/events', { ...parameters, format: 'ndjson' });
  const response = await fetch(url, signal === undefined ? {} : { signal });
  if (!response.ok) throw await problemOf(response);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return [];
  let text = '';
  while (text.length < MAX_READ_CHARACTERS) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return eventsIn(text);
}

/** The events in lines of JSON. A line that was cut, and the last one, which says that all is there, are none. */
export function eventsIn(text: string): EventView[] {
  return text.split('\n').flatMap((line) => {
    try {
      const record = JSON.parse(line) as EventView;
      return typeof record.eventId === 'string' ? [{ ...record, timestamp: asText(record.timestamp) }] : [];
    } catch {
      return [];
    }
  });
}

const asText = (timestamp: string | number): string => new Date(timestamp).toISOString();
