import type https from 'node:https';
import type { Socket } from 'node:net';

/** Of the connection itself and of the TLS on it alike. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/**
 * Looks after connections whose handshake is under way: to HTTP they do not exist yet, so it neither times them out nor
 * closes them. One that fails or takes too long is closed, without an answer, which nobody could read. The result closes
 * all, so that none holds up a stop.
 */
export function trackHandshakes(server: https.Server): () => void {
  const underWay = new Map<string, Socket>();
  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    underWay.set(peer, socket);
    socket.once('close', () => {
      if (underWay.get(peer) === socket) underWay.delete(peer);
    });
  });
  server.on('secureConnection', (socket) => underWay.delete(peerOf(socket)));
  server.prependListener('tlsClientError', (_error, socket) => socket.destroy());
  return () => {
    for (const socket of underWay.values()) socket.destroy();
  };
}
