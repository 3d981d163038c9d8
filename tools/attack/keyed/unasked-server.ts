import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on this machine that a service might be made to ask, until the test ends, and how often it was asked. */
export async function unaskedServer(answer: string): Promise<{ url: string; asked(): number }> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end(answer);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}
