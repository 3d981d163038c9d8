import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { testApp } from './test-app.js';

it('a connection beyond MAX_CONNECTIONS is closed at once, and the others stay', async () => {
  const { app } = await testApp({ MAX_CONNECTIONS: '2' });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    return socket;
  };
  const allowed = [await open(), await open()];
  await once(await open(), 'close');
  expect(allowed.map(({ destroyed }) => destroyed)).toEqual([false, false]);
});
