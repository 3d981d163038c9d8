export interface LiveFilter {
  eventName: string;
  userId: string;
  kind: string;
}

export interface LiveHandlers {
  onRecord(kind: 'event' | 'metric', text: string): void;
  /** The service left out so many records, because this reader was too slow. */
  onDropped(count: number): void;
  onState(state: LiveState): void;
}

/** `refused`: the browser will not try again by itself. */
export type LiveState = 'connecting' | 'open' | 'waiting' | 'refused';

/** Metrics have neither user nor event name: the service refuses to look for both. */
export function livePath(appId: string, { eventName, userId, kind }: LiveFilter): string {
  const wanted = kind === 'metric' ? { kind } : { eventName, userId, kind };
  const named = Object.entries(wanted).filter(([, value]) => value !== '');
  const query = named.length === 0 ? '' : `?${new URLSearchParams(named)}`;
  return `/analytics/apps/${encodeURIComponent(appId)}/live${query}`;
}

/** How many records the service left out: `{"missed":12}`; what is something else counts as one. */
export function droppedIn(text: string): number {
  try {
    const { missed } = JSON.parse(text) as { missed?: unknown };
    return typeof missed === 'number' ? missed : 1;
  } catch {
    return 1;
  }
}

/** Listens until the returned function is called. The browser itself connects again, and resumes by the last id. */
export function listen(path: string, { onRecord, onDropped, onState }: LiveHandlers): () => void {
  const source = new EventSource(path);
  onState('connecting');
  source.addEventListener('open', () => onState('open'));
  source.addEventListener('event', ({ data }: MessageEvent<string>) => onRecord('event', data));
  source.addEventListener('metric', ({ data }: MessageEvent<string>) => onRecord('metric', data));
  source.addEventListener('dropped', ({ data }: MessageEvent<string>) => onDropped(droppedIn(data)));
  source.addEventListener('error', () => onState(source.readyState === EventSource.CLOSED ? 'refused' : 'waiting'));
  return () => source.close();
}
