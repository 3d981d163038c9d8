import { OperatorError } from '@analytics/shared/errors';
import { visible } from '../terminal/visible.js';

/** What to look at, by the error code of the connection. */
const CHECKS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Check that the service runs, and the address and port.',
  ENOTFOUND: 'the name of the host is not known. Check the address.',
  EAI_AGAIN: 'the name of the host cannot be looked up now. Check the network.',
  EHOSTUNREACH: 'there is no way to the host. Check the network.',
  ENETUNREACH: 'there is no way to the host. Check the network.',
  ECONNRESET: 'the connection was closed. Check whether the port speaks https:// or http://.',
  UND_ERR_SOCKET: 'the connection was closed. Check whether the port speaks https:// or http://.',
  HPE_INVALID_CONSTANT: 'what listens there does not speak HTTP. Check the port, and whether it wants https://.',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer. Check the address, and what may be in between.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what listens there does not speak TLS. Check whether it wants http://.',
};
const CERTIFICATE = /CERT|ISSUER|SIGNATURE|ALTNAME/;
/** The connection was never made, so nothing can have been changed. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

interface Call {
  url: string;
  /** The call changes something. */
  changes: boolean;
  timeoutMs: number;
}

/** The error for a call that nobody has answered. */
export function unreachable(error: unknown, { url, changes, timeoutMs }: Call): OperatorError {
  const code = codeOf(error);
  const why = isTimeout(error)
    ? `there was no answer within ${timeoutMs / 1_000} s.`
    : (CHECKS[code] ?? (CERTIFICATE.test(code) ? certificateText(code) : `${visible(messageOf(error))}.`));
  const unknown =
    changes && !NEVER_SENT.has(code)
      ? '\nIt is not known whether the change was made: look before you make it again.'
      : '';
  return new OperatorError(`${url}: ${why}${code === '' ? '' : ` (${code})`}${unknown}`);
}

const certificateText = (code: string): string =>
  code === 'ERR_TLS_CERT_ALTNAME_INVALID'
    ? 'its certificate is for another name. Check the address.'
    : 'its certificate is not trusted. NODE_EXTRA_CA_CERTS names a file of authorities to trust.';

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

const codeOf = (error: unknown): string => {
  const { code } = (causeOf(error) ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

const messageOf = (error: unknown): string => {
  const cause = causeOf(error);
  return cause instanceof Error ? cause.message : String(cause);
};
