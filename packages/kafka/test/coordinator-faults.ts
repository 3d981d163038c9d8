import net from 'node:net';
import { vi } from 'vitest';

/** Requests to the coordinator of a group, by their numbers in the protocol. */
const REQUESTS = { join: 11, heartbeat: 12, leave: 13, sync: 14 };
const GROUP_LOAD_IN_PROGRESS = 14;

export interface CoordinatorFault {
  group: string;
  request: keyof typeof REQUESTS;
  /**
   * `loading`: the coordinator answers that it has to read the group first. `lost`: it never answers. `held`: the request
   * is on its way until it is released.
   */
  kind: 'loading' | 'lost' | 'held';
}

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** The answer to any of the requests: not throttled, the error, and zeros for whatever else its version has. */
function refusalOf(request: Buffer): Buffer {
  const code = Buffer.alloc(2);
  code.writeInt16BE(GROUP_LOAD_IN_PROGRESS);
  const answer = Buffer.concat([int32(correlationIdOf(request)), int32(0), code, Buffer.alloc(32)]);
  return Buffer.concat([int32(answer.length), answer]);
}

// Behind the length come the number of the request, its version and its id. kafkajs writes a request in one piece.
const numberOf = (request: Buffer): number => request.readInt16BE(4);
const correlationIdOf = (request: Buffer): number => request.readInt32BE(8);

/** The network before the brokers, in which one request to the coordinator of a group can go wrong. */
export function createCoordinatorFaults() {
  const connect = net.connect;
  const faults = new Set<CoordinatorFault>();
  const held = new Map<CoordinatorFault, () => void>();

  const meet = (written: Buffer): CoordinatorFault | undefined => {
    const met = [...faults].find(
      ({ group, request }) => numberOf(written) === REQUESTS[request] && written.includes(group),
    );
    if (met !== undefined) faults.delete(met);
    return met;
  };

  const spy = vi.spyOn(net, 'connect').mockImplementation(((options: net.NetConnectOpts, onConnect: () => void) => {
    const socket = connect(options, onConnect);
    const write = socket.write.bind(socket) as (written: Buffer, encoding: BufferEncoding) => boolean;
    socket.write = ((written: Buffer, encoding: BufferEncoding) => {
      const fault = meet(written);
      if (fault === undefined) return write(written, encoding);
      if (fault.kind === 'loading') setImmediate(() => socket.emit('data', refusalOf(written)));
      if (fault.kind === 'held') held.set(fault, () => write(written, encoding));
      return true;
    }) as typeof socket.write;
    return socket;
  }) as typeof net.connect);

  return {
    add: (fault: CoordinatorFault) => faults.add(fault),
    isMet: (fault: CoordinatorFault) => !faults.has(fault),
    release: (fault: CoordinatorFault) => held.get(fault)?.(),
    restore: () => spy.mockRestore(),
  };
}

export type CoordinatorFaults = ReturnType<typeof createCoordinatorFaults>;
