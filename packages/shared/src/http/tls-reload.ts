import type https from 'node:https';
import type { Socket } from 'node:net';
import { readTlsFiles, type TlsConfig } from '../config/index.js';
import { messageOf } from '../errors/index.js';
import { createPeriodicJob } from '../lifecycle/index.js';
import { type Lifecycle, systemClock } from '../ports/index.js';
import type { Logger } from '../telemetry/index.js';
import { secureContextOf } from './tls-listener.js';

/** How often the files are looked at, milliseconds. They are read whole: the times of mounted secrets tell nothing. */
const INTERVAL_MS = 5_000;

export interface TlsReloadOptions {
  server: https.Server;
  config: Partial<TlsConfig>;
  logger: Logger;
  /** Unset: every 5 s. */
  intervalMs?: number | undefined;
}

/**
 * Gives a server its files again when they change. Files that cannot be used, such as a new certificate whose key is not
 * written yet, leave the last ones in use; the health report says so.
 */
export function createTlsReload({ server, config, logger, intervalMs = INTERVAL_MS }: TlsReloadOptions): Lifecycle {
  const closeOldConnections = closingOldConnections(server);
  let used: string | undefined;
  let logged: string | undefined;
  return createPeriodicJob({
    failureDetail: 'the last certificate is used on',
    run: async () => {
      const { files, faults } = readTlsFiles(config, Date.now());
      if (files === undefined) throw new Error(faults.join('; '));
      logged = undefined;
      const text = JSON.stringify(files);
      if (text === used) return;
      server.setSecureContext(secureContextOf(files));
      // The first time they are those with which the server was made.
      if (used !== undefined) {
        closeOldConnections();
        logger.info({ file: config.TLS_CERT_FILE }, 'the certificate was read again');
      }
      used = text;
    },
    intervalMs,
    degradedAfterMs: 0,
    clock: systemClock,
    onFailure: (error) => {
      const reason = messageOf(error);
      if (reason !== logged) logger.error({ reason }, 'the certificate cannot be read again; the last one is used on');
      logged = reason;
    },
  });
}

/**
 * The result closes the connections that are open: idle ones at once, others after the answer under way. A client whose
 * authority is no longer trusted must not stay.
 */
function closingOldConnections(server: https.Server): () => void {
  const madeIn = new WeakMap<Socket, number>();
  let generation = 0;
  server.on('secureConnection', (socket) => madeIn.set(socket, generation));
  server.prependListener('request', ({ socket }, response) => {
    if (madeIn.get(socket) !== generation) response.shouldKeepAlive = false;
  });
  return () => {
    generation += 1;
    server.closeIdleConnections();
  };
}
