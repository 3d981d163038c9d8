import { createRequire } from 'node:module';
import type { EventInput } from '@analytics/shared/contracts';

/** The parts of a webhook's payload that the mapping reads; everything goes into the event's properties. */
interface Payload extends Record<string, unknown> {
  action?: string;
  repository?: { full_name?: string };
  organization?: { login?: string };
  installation?: { account?: { login?: string } };
  sender?: { login?: string };
}

interface Webhook {
  name: string;
  examples: Payload[];
}

/** GitHub itself and five releases of GitHub Enterprise Server. */
const COLLECTIONS = ['api.github.com', 'ghes-31', 'ghes-32', 'ghes-33', 'ghes-34', 'ghes-35'];

export type OutgoingEvent = EventInput & { eventId: string };

const appOf = ({ repository, organization, installation }: Payload): string =>
  repository?.full_name ?? organization?.login ?? installation?.account?.login ?? 'github';

/**
 * Every example payload that GitHub publishes, as one event each, in the package's order. Ids are
 * `<runId>-<number>`; without a timestamp the service takes the moment of arrival.
 */
export function webhookEvents(runId: string): OutgoingEvent[] {
  const require = createRequire(import.meta.url);
  const webhooks = COLLECTIONS.flatMap(
    (collection) => require(`@octokit/webhooks-examples/${collection}/index.json`) as Webhook[],
  );
  const payloads = webhooks.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
  return payloads.map(({ name, payload }, index) => ({
    appId: appOf(payload),
    userId: payload.sender?.login ?? 'unknown',
    eventType: name,
    eventName: payload.action ?? name,
    properties: payload,
    sessionId: runId,
    eventId: `${runId}-${String(index + 1).padStart(4, '0')}`,
  }));
}
