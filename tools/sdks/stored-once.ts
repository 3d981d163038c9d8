import { AnalyticsClient, waitFor } from '@analytics/testing';

/** Waits until the store has as many events of a user as were delivered, and resolves with the ids that it has. */
export async function storedIds(url: string, userId: string, delivered: number): Promise<string[]> {
  const client = new AnalyticsClient(url);
  const read = async () => {
    const ids: string[] = [];
    for await (const event of client.allUserEvents(userId, { eventType: 'track', limit: 1_000 }))
      ids.push(event.eventId);
    return ids;
  };
  await waitFor(async () => (await read()).length >= delivered, { what: `${delivered} events`, timeoutMs: 60_000 });
  return read();
}
