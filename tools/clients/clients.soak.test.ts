import { afterAll, beforeAll, expect, it } from 'vitest';
import { REAL_CLIENTS } from './real-clients.js';
import { sendWith, TROUBLES } from './send-with.js';
import { type ClientsTarget, startTarget } from './target.js';

let target: ClientsTarget;
beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target?.stop());

const clients = REAL_CLIENTS.filter(({ name }) => name === 'segment-node' || name === 'posthog-node');
const troubles = TROUBLES.filter(({ killAfter }) => killAfter === undefined);

it.each(clients)('what $name believes to be delivered is stored once', async (client) => {
  for (const trouble of troubles) {
    const sent = await sendWith(client, { target, trouble, count: 60 });
    expect({ trouble: trouble.name, ...sent }).toMatchObject({
      believed: 60,
      stored: 60,
      lost: [],
      twice: [],
      errors: {},
    });
  }
});
