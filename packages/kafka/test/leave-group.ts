import net from 'node:net';
import type { Fixture } from './event-log-fixture.ts';

const LEAVE_GROUP = 13;
const NOT_COORDINATOR = 16;

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);

/** Sends LeaveGroup (version 0) for the member to a broker, and resolves with the error code of the answer. */
function leaveGroup(broker: string, group: string, memberId: string): Promise<number> {
  const [host, port] = broker.split(':');
  const request = Buffer.concat([int16(LEAVE_GROUP), int16(0), int32(1), text('put-out'), text(group), text(memberId)]);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port: Number(port) }, () =>
      socket.write(Buffer.concat([int32(request.length), request])),
    );
    let answer = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      // Its length, the id of the request, the error code.
      if (answer.length < 10) return;
      socket.end();
      resolve(answer.readInt16BE(8));
    });
  });
}

/** The ids of the members that the group has now, those that are joining included. */
export const memberIds = ({ withAdmin }: Fixture, group: string): Promise<string[]> =>
  withAdmin(async (admin) => {
    const { groups } = await admin.describeGroups([group]);
    return groups.flatMap(({ members }) => members.map(({ memberId }) => memberId));
  });

/** Puts all members out of the group, as the coordinator does with those that it has not heard of for too long. */
export async function putOut(fixture: Fixture, group: string): Promise<void> {
  for (const id of await memberIds(fixture, group)) {
    for (const broker of fixture.brokers) {
      if ((await leaveGroup(broker, group, id)) !== NOT_COORDINATOR) break;
    }
  }
}
