import { connect } from 'node:net';
import { LOOPBACK } from '@analytics/testing/ports';

const METADATA = 3;
/** The first version that can ask for no topics. */
const VERSION = 1;
const ANSWER_TIMEOUT_MS = 2_000;

/** A Metadata request for no topics: https://kafka.apache.org/protocol#The_Messages_Metadata */
function request(): Buffer {
  const body = Buffer.alloc(18);
  body.writeInt32BE(body.length - 4, 0);
  body.writeInt16BE(METADATA, 4);
  body.writeInt16BE(VERSION, 6);
  body.writeInt32BE(1, 8); // correlation id
  body.writeInt16BE(-1, 12); // no client id
  body.writeInt32BE(0, 14); // no topics
  return body;
}

/** The ids of the brokers in a Metadata answer, which starts after its length. */
export function brokerIds(answer: Buffer): number[] {
  const ids: number[] = [];
  const count = answer.readInt32BE(4);
  let offset = 8;
  const skipString = () => {
    offset += 2 + Math.max(0, answer.readInt16BE(offset));
  };
  for (let index = 0; index < count; index += 1) {
    ids.push(answer.readInt32BE(offset));
    offset += 4;
    skipString(); // host
    offset += 4; // port
    skipString(); // rack
  }
  return ids;
}

/** Asks a broker which brokers are in the cluster; rejects when it does not answer in two seconds. */
export function askBrokerIds(port: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect({ port, host: LOOPBACK }, () => socket.write(request()));
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      resolve(brokerIds(received.subarray(4)));
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed without an answer')));
  });
}
