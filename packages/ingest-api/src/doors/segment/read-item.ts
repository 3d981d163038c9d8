import { isObject } from '@analytics/shared/domain';
import type { WireCandidate } from '../wire/door.js';
import { clientOf, type Json, objectOr, present, textIn } from '../wire/values.js';

export interface SegmentBatch {
  items: readonly unknown[];
  writeKey: string | undefined;
}

/** One call of a Segment or RudderStack client as an event. What is no object is left for the rules to refuse. */
export function readItem(
  item: unknown,
  { appId, type, idOf }: { appId: string; type: string | undefined; idOf: (content: unknown) => string },
): WireCandidate {
  if (!isObject(item)) return { kind: 'event', input: item };
  const context = objectOr(item['context']);
  const eventType = textIn(item['type']) ?? type;
  const timestamp = item['timestamp'] ?? item['originalTimestamp'] ?? undefined;
  const input = {
    // Without a time two that are alike may be two.
    eventId: textIn(item['messageId']) ?? (timestamp === undefined ? undefined : idOf(item)),
    appId,
    userId: userOf(item),
    eventType,
    eventName: nameOf(item) ?? eventType,
    properties: propertiesOf(item, context),
    sessionId: textIn(context['sessionId']),
    timestamp,
  };
  const about = clientOf({ ip: context['ip'], userAgent: context['userAgent'] });
  return { kind: 'event', input: present(input), ...about };
}

/** Of a group that says nobody the group itself; of a merge the first of those that become one. */
function userOf(item: Json): string | undefined {
  const [merged] = Array.isArray(item['mergeProperties']) ? (item['mergeProperties'] as unknown[]) : [];
  const ids = [item['userId'], item['anonymousId'], item['groupId'], objectOr(merged)['value']];
  return ids.map(textIn).find((id) => id !== undefined);
}

const nameOf = (item: Json): string | undefined =>
  [item['event'], item['name'], item['category']].map(textIn).find((name) => name !== undefined);

/** `$anonymousId` on every item: it ties a person to what they did before they said who they are. */
const propertiesOf = (item: Json, context: Json): Json => ({
  ...present(objectOr(item['traits'])),
  ...present(objectOr(item['properties'])),
  ...present({
    $anonymousId: item['anonymousId'],
    $groupId: item['groupId'],
    $previousId: item['previousId'],
    $category: item['category'],
    $mergeProperties: item['mergeProperties'],
    $context: Object.keys(context).length === 0 ? undefined : context,
  }),
});
