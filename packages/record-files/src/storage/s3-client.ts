import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { Client } from 'minio';

export interface S3Access {
  /** `http://minio:9000`; undefined: that of AWS. */
  endpoint: string | undefined;
  region: string;
  accessKey: string;
  secretKey: string;
}

const AWS = 'https://s3.amazonaws.com';
/** A connection on which nothing moves is given up; the library itself waits for ever. */
const SILENCE_MS = 30_000;
const MAX_SOCKETS = 8;

type Connect = (options: object, callback?: () => void) => Socket;

function createAgent(isSecure: boolean): HttpAgent {
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, timeout: SILENCE_MS };
  const agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options);
  const own = agent as unknown as { createConnection: Connect };
  const connect = own.createConnection.bind(agent);
  own.createConnection = (...args) => {
    const socket = connect(...args);
    socket.on('timeout', () => socket.destroy(new Error(`nothing came for ${SILENCE_MS} ms`)));
    return socket;
  };
  return agent;
}

/** The client of S3-compatible storage. It tries what failed for a moment once more by itself. */
export function createS3Client({ endpoint = AWS, region, accessKey, secretKey }: S3Access): Client {
  const { protocol, hostname, port } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  return new Client({
    endPoint: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    useSSL,
    region,
    accessKey,
    secretKey,
    transportAgent: createAgent(useSSL),
    // Names of buckets are no names of hosts outside of AWS.
    pathStyle: endpoint !== AWS,
  });
}
