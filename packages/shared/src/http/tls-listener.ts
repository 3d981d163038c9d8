import { constants } from 'node:crypto';
import https from 'node:https';
import { readTlsFiles, type TlsConfig, type TlsFiles } from '../config/index.js';
import { OperatorError } from '../errors/index.js';

/** What Fastify needs to make a server that speaks TLS. */
export interface TlsServerOptions {
  https: https.ServerOptions;
  serverFactory(
    handler: (request: never, response: never) => void,
    options: { keepAliveTimeout?: number; connectionTimeout?: number },
  ): https.Server;
}

/**
 * The options of Fastify for a listener that speaks TLS, as the files are now; undefined without a certificate.
 *
 * @throws OperatorError when the files cannot be used (any more).
 */
export function tlsServerOptions(config: Partial<TlsConfig>, http: https.ServerOptions): TlsServerOptions | undefined {
  if (config.TLS_CERT_FILE === undefined) return undefined;
  const { files, faults } = readTlsFiles(config, Date.now());
  if (files === undefined) throw new OperatorError(faults.join('\n'));
  const options = {
    ...http,
    ...secureContextOf(files),
    // A certificate that is missing or not valid is no credential. Whether one is needed, the gate says, with an answer.
    ...(files.ca === undefined ? {} : { requestCert: true, rejectUnauthorized: false }),
    ...(http.requestTimeout === undefined ? {} : { handshakeTimeout: http.requestTimeout }),
  };
  return {
    https: options,
    // A factory, because for `localhost` Fastify makes further servers of its own, which nobody could give newer files.
    serverFactory: (handler, { keepAliveTimeout = 0, connectionTimeout = 0 }) => {
      const server = https.createServer({ ...options, keepAliveTimeout }, handler as never);
      return server.setTimeout(connectionTimeout);
    },
  };
}

/** What of the options changes with the files, for `setSecureContext` too. */
export const secureContextOf = (files: TlsFiles) => ({
  ...files,
  minVersion: 'TLSv1.2' as const,
  // A resumed session is taken without another look at the client's certificate: not when it has expired, nor when its
  // authority is no longer trusted. And of one without any certificate Node says that it is authorized.
  ...(files.ca === undefined ? {} : { secureOptions: constants.SSL_OP_NO_TICKET }),
});

/** The TLS of the operations port: that of the API, as far as it is switched on there. Nobody is asked for a certificate. */
export const tlsOfOps = ({ OPS_TLS, TLS_CERT_FILE, TLS_KEY_FILE }: TlsConfig): Partial<TlsConfig> =>
  OPS_TLS && TLS_CERT_FILE !== undefined && TLS_KEY_FILE !== undefined ? { TLS_CERT_FILE, TLS_KEY_FILE } : {};
