import type { FeedItem } from './feed.ts';

export interface ShownRecord {
  /** RFC 3339. */
  time: string | undefined;
  name: string;
  type: string;
  userId: string | undefined;
  /** Properties or tags in one line; cut. */
  about: string;
}

const ABOUT_LENGTH = 160;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function aboutOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return '';
  const json = JSON.stringify(value);
  return json.length > ABOUT_LENGTH ? `${json.slice(0, ABOUT_LENGTH)}…` : json;
}

/** A record of the feed as its line shows it. What is no JSON is shown as it came. */
export function shownOf({ kind, text: json }: FeedItem): ShownRecord {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(json) as Record<string, unknown>;
  } catch {
    return { time: undefined, name: json.slice(0, ABOUT_LENGTH), type: '', userId: undefined, about: '' };
  }
  const time = text(record['timestamp']) || undefined;
  if (kind === 'metric') {
    const { metricName, metricType, value, unit, tags } = record;
    const name = `${text(metricName)} = ${String(value)} ${text(unit)}`.trimEnd();
    return { time, name, type: text(metricType), userId: undefined, about: aboutOf(tags) };
  }
  const { eventName, eventType, userId, properties } = record;
  return {
    time,
    name: text(eventName),
    type: text(eventType),
    userId: text(userId) || undefined,
    about: aboutOf(properties),
  };
}
