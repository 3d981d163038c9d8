import { RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import { encodeTag, encodeTagKey } from '../lines/text.js';

/** Which points a call of the delete API takes, all conditions together. An app is always one of them. */
export interface PointsOfApp {
  appId: string;
  measurement: string;
  eventName?: string | undefined;
  metricName?: string | undefined;
  /** Of rollups by property. */
  property?: string | undefined;
  /** Of metrics. */
  tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * The predicate of the delete API. An empty one deletes all that is in the range, so there is none without an app. A
 * condition on a field is answered 204 and deletes nothing, so there are none but on tags that records have.
 *
 * @throws Error for a tag of a name of our own: no metric has one.
 */
export function predicateOf({ appId, measurement, eventName, metricName, property, tags = {} }: PointsOfApp): string {
  const reserved = Object.keys(tags).find((key) => key === '' || RESERVED_TAG_KEYS.includes(key));
  if (reserved !== undefined) throw new Error(`no metric has the tag ${JSON.stringify(reserved)}`);
  const custom = Object.entries(tags).map(([key, value]) => equal(encodeTagKey(key), encodeTag(value)));
  return [
    `_measurement=${quoted(measurement)}`,
    equal('appId', encodeTag(appId)),
    ...(eventName === undefined ? [] : [equal('eventName', encodeTag(eventName))]),
    ...(metricName === undefined ? [] : [equal('metricName', encodeTag(metricName))]),
    ...(property === undefined ? [] : [equal('property', encodeTag(property))]),
    ...custom,
  ].join(' AND ');
}

const equal = (key: string, value: string): string => `${quoted(key)}=${quoted(value)}`;

/** A key or a value. Control characters are encoded already. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
