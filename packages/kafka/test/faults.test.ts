import { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { OauthTokenError } from '../src/connection/oauth-token.ts';
import { DeadlineError } from '../src/deadline.ts';
import { explain, isForbidden, isRecoverable, isRejectedForGood, typeOf } from '../src/faults.ts';

const protocol = (type: string, retriable: boolean) =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { type, retriable, code: 1 }));
const retried = (error: Error) => new KafkaJSNumberOfRetriesExceeded(error, { retryCount: 5, retryTime: 1 });
const connection = { brokers: ['kafka:9092'], clientId: 'test' };

const away = new KafkaJSConnectionError('Connection error: connect ECONNREFUSED', {
  broker: 'kafka:9092',
  code: 'ECONNREFUSED',
});
const named = (name: string, fields = {}) => Object.assign(new Error(name), { name, ...fields });
const login = named('KafkaJSSASLAuthenticationError', { retriable: false });
const untrusted = new KafkaJSConnectionError('Connection error: self-signed certificate', {});

describe('a fault of Kafka', () => {
  it('keeps its protocol name through the wrapping of retries', () => {
    expect(typeOf(retried(protocol('NOT_ENOUGH_REPLICAS', true)))).toBe('NOT_ENOUGH_REPLICAS');
    expect(isRejectedForGood(retried(protocol('MESSAGE_TOO_LARGE', false)))).toBe(true);
    expect(isForbidden(protocol('TOPIC_AUTHORIZATION_FAILED', false))).toBe(true);
    expect(isForbidden(away)).toBe(false);
  });

  it.each<[string, Error, string[]]>([
    ['no broker answers', retried(away), ['KAFKA_BROKERS=kafka:9092', 'ECONNREFUSED']],
    ['no answer in time', new DeadlineError('connecting took long'), ['KAFKA_BROKERS=kafka:9092']],
    ['a wrong password', retried(login), ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD']],
    ['no right', protocol('GROUP_AUTHORIZATION_FAILED', false), ['KAFKA_SASL_USERNAME', 'rights']],
    ['an unknown authority', untrusted, ['KAFKA_TLS']],
    ['too few replicas', protocol('NOT_ENOUGH_REPLICAS', true), ['replicas are in sync', 'brokers back']],
    ['no token', new OauthTokenError('KAFKA_OAUTH_TOKEN_URL answered 401'), ['KAFKA_OAUTH_TOKEN_URL answered 401']],
    ['a defect', new TypeError('x is undefined'), ['x is undefined']],
  ])('is told in the operator’s terms: %s', (_, error, words) => {
    for (const word of words) expect(explain(error, connection)).toContain(word);
  });

  it.each<[string, Error, boolean]>([
    ['a broker that is away', retried(away), true],
    [
      'a coordinator that is away, which kafkajs calls final',
      named('KafkaJSGroupCoordinatorNotFound', { retriable: false }),
      true,
    ],
    // The error of kafkajs's broker/index.js, without a type of its own.
    ['a broker that takes the connection and does not answer', retried(new Error('Broker not connected')), true],
    ['a leader that moves', protocol('NOT_LEADER_FOR_PARTITION', true), true],
    ['a login that is refused: the operator may mend it', login, true],
    ['no token', new OauthTokenError('answered 401', { cause: new TypeError('fetch failed') }), true],
    ['a group that cannot be', protocol('INCONSISTENT_GROUP_PROTOCOL', false), false],
    ['a defect', new TypeError('x'), false],
    ['a plain error that is not known', new Error('x'), false],
    ['a defect that was retried', retried(new TypeError('x')), false],
  ])('lets a consumer begin again or not: %s', (_, error, recoverable) => {
    expect(isRecoverable(error)).toBe(recoverable);
  });
});
