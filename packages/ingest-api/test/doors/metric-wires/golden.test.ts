import { expect, it } from 'vitest';
import { anyone, doorApp, golden } from '../fixture.js';
import { REQUESTS, successOf } from './requests.js';

it('what real senders send becomes the records of its golden file, the same when it is sent again', async () => {
  const { send, records, forget } = await doorApp({ authenticator: anyone });
  for (const request of REQUESTS) {
    const { status, text } = await send(request);
    expect({ name: request.name, status, text }).toMatchObject({ name: request.name, status: successOf(request) });
    const kept = () => golden(records());
    const first = kept();
    await expect(first).toMatchFileSnapshot(`../golden/${request.name}.ndjson`);
    await send(request);
    expect(kept()).toBe(first + first);
    forget();
  }
});
