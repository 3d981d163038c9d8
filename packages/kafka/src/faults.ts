import type { KafkaConnection } from './options.js';

interface KafkaFault {
  name: string;
  message: string;
  /** The protocol's name of the error, e.g. `NOT_ENOUGH_REPLICAS`. */
  type: string | undefined;
  retriable: boolean;
}

/** An error and what caused it, outermost first: kafkajs wraps what it has retried. */
function chainOf(error: unknown): KafkaFault[] {
  const chain: KafkaFault[] = [];
  for (let at = error; at instanceof Error && chain.length < 10; at = at.cause) {
    const type = 'type' in at && typeof at.type === 'string' ? at.type : undefined;
    const retriable = 'retriable' in at && at.retriable === true;
    chain.push({ name: at.name, message: at.message, type, retriable });
  }
  return chain;
}

/** The protocol's name of the error, also of one that kafkajs has wrapped. */
export const typeOf = (error: unknown): string | undefined =>
  chainOf(error).find(({ type }) => type !== undefined)?.type;

const NOT_ALLOWED = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
]);
const LOGIN_REFUSED = new Set(['SASL_AUTHENTICATION_FAILED', 'UNSUPPORTED_SASL_MECHANISM', 'ILLEGAL_SASL_STATE']);
const NO_LOGIN = new Set(['KafkaJSSASLAuthenticationError', 'OauthTokenError']);
const CANNOT_TAKE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP']);
const TLS = /certificate|self.signed|ssl|tls|CERT_/i;

const isLoginRefused = (error: unknown): boolean =>
  LOGIN_REFUSED.has(typeOf(error) ?? '') || chainOf(error).some(({ name }) => NO_LOGIN.has(name));

/** Authentication or authorization failed: only an operator can fix that. */
export const isForbidden = (error: unknown): boolean => NOT_ALLOWED.has(typeOf(error) ?? '') || isLoginRefused(error);

/** A plain error of kafkajs, which comes for as long as the connection to a frozen broker is open. */
const NOT_CONNECTED = 'Broker not connected';

/** The client itself may be at fault: it waits for a frozen broker, or its own state is wrong. */
export function isOfClient(error: unknown): boolean {
  const cause = chainOf(error).at(-1);
  if (cause === undefined || cause.type !== undefined || isForbidden(error)) return false;
  return cause.name === 'KafkaJSRequestTimeoutError' || !cause.name.startsWith('KafkaJS');
}

/** The topic will never take one of the records; which one is not said. */
export const isRejectedForGood = (error: unknown): boolean => CANNOT_TAKE.has(typeOf(error) ?? '');

/** kafkajs calls these final, and they are not: the coordinator or the holder of a lock is only away (kafkajs issue 1481). */
const ONLY_AWAY = new Set(['DeadlineError', 'KafkaJSGroupCoordinatorNotFound', 'KafkaJSLockTimeout', 'KafkaJSTimeout']);

/** A consumer that ended by this can be replaced by a new one; anything else is a defect, or a setting that no retry corrects. */
export function isRecoverable(error: unknown): boolean {
  const cause = chainOf(error).at(-1);
  if (cause === undefined) return false;
  return cause.retriable || ONLY_AWAY.has(cause.name) || cause.message === NOT_CONNECTED || isForbidden(error);
}

const UNREACHABLE = new Set([
  'DeadlineError',
  'KafkaJSConnectionError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSBrokerNotFound',
  'KafkaJSNoBrokerAvailableError',
]);

/** What a fault means and which setting to look at, for operators. Never shown to clients. */
export function explain(error: unknown, { brokers, login, tls }: KafkaConnection): string {
  const type = typeOf(error);
  const cause = chainOf(error).at(-1);
  const said = cause?.message ?? String(error);
  if (isLoginRefused(error)) {
    const settings =
      login?.mechanism === 'oauthbearer'
        ? 'KAFKA_OAUTH_TOKEN_URL, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD'
        : 'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD';
    return `Kafka refuses the login; check ${settings} (${said})`;
  }
  if (NOT_ALLOWED.has(type ?? ''))
    return `Kafka does not allow it; give the user of KAFKA_SASL_USERNAME the rights on topics and group (${said})`;
  if (type === 'NOT_ENOUGH_REPLICAS' || type === 'NOT_ENOUGH_REPLICAS_AFTER_APPEND')
    return `too few replicas are in sync to take records safely; bring the missing brokers back (${said})`;
  if (type === 'UNKNOWN_TOPIC_OR_PARTITION') return `a topic is gone (${said})`;
  if (TLS.test(said))
    return `the TLS connection fails; check ${tls === undefined ? 'KAFKA_TLS' : 'KAFKA_TLS_CA_FILE, KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE'} (${said})`;
  if (cause?.name === 'KafkaJSConnectionClosedError')
    return `a broker of KAFKA_BROKERS=${brokers.join(',')} closes the connection; it is stopping, or KAFKA_TLS or KAFKA_SASL_MECHANISM is not what it wants (${said})`;
  if (type !== undefined) return `Kafka answers ${type} (${said})`;
  if (!UNREACHABLE.has(cause?.name ?? '')) return `Kafka does not answer as it should (${said})`;
  return `no broker of KAFKA_BROKERS=${brokers.join(',')} answers (${said})`;
}
