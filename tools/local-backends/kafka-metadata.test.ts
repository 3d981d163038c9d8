import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { askBrokerIds } from './kafka-metadata.js';

const string = (text: string) => {
  const bytes = Buffer.alloc(2 + text.length);
  bytes.writeInt16BE(text.length, 0);
  bytes.write(text, 2);
  return bytes;
};
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value, 0);
  return bytes;
};
const noString = Buffer.from([0xff, 0xff]);

/** A Metadata answer, version 1, for correlation id 1 and no topics. */
function metadataAnswer(ids: readonly number[]): Buffer {
  const brokers = ids.flatMap((id) => [int32(id), string('127.0.0.1'), int32(20_000 + id), noString]);
  const body = Buffer.concat([int32(1), int32(ids.length), ...brokers, int32(1), int32(0)]);
  return Buffer.concat([int32(body.length), body]);
}

async function listening(answer: readonly Buffer[]) {
  const server = createServer((socket) => {
    socket.once('data', () => {
      for (const part of answer) socket.write(part);
      if (answer.length === 0) socket.end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

describe('asking a broker for its cluster', () => {
  it('reads the ids of all brokers, also from an answer in pieces', async () => {
    const answer = metadataAnswer([1, 2, 3]);
    const broker = await listening([answer.subarray(0, 3), answer.subarray(3, 20), answer.subarray(20)]);
    expect(await askBrokerIds(broker.port)).toEqual([1, 2, 3]);
    broker.close();
  });

  it('fails when the broker closes instead of answering', async () => {
    const broker = await listening([]);
    await expect(askBrokerIds(broker.port)).rejects.toThrow('closed without an answer');
    broker.close();
  });
});
