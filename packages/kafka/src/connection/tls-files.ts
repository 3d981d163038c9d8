import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '@analytics/shared/config';
import { messageOf, OperatorError } from '@analytics/shared/errors';
import type { KafkaTls } from '../options.js';

type FileVariable = 'KAFKA_TLS_CA_FILE' | 'KAFKA_TLS_CERT_FILE' | 'KAFKA_TLS_KEY_FILE';
const FILES: readonly FileVariable[] = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'];

function pemOf(config: Config, variable: FileVariable): string | undefined {
  const file = config[variable];
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperatorError(
      `${variable}=${file} cannot be read; correct the path or its permissions (${messageOf(error)})`,
    );
  }
}

function parse<T>(config: Config, variable: FileVariable, what: string, parser: (pem: string) => T): T | undefined {
  const pem = pemOf(config, variable);
  if (pem === undefined) return undefined;
  try {
    return parser(pem);
  } catch (error) {
    throw new OperatorError(`${variable}=${config[variable]} is not ${what} (${messageOf(error)})`);
  }
}

const certificate = (pem: string) => ({ pem, certificate: new X509Certificate(pem) });
const privateKey = (pem: string): { pem: string; key: KeyObject } => ({ pem, key: createPrivateKey(pem) });

/** The TLS files of the configuration, read and checked; undefined without TLS. Throws `OperatorError`. */
export function tlsOf(config: Config): KafkaTls | undefined {
  if (!config.KAFKA_TLS) {
    const unused = FILES.find((variable) => config[variable] !== undefined);
    if (unused === undefined) return undefined;
    throw new OperatorError(`${unused} is set, but connections are not encrypted; set KAFKA_TLS=true or unset it`);
  }
  const ca = parse(config, 'KAFKA_TLS_CA_FILE', 'a PEM file of certificates', certificate);
  const cert = parse(config, 'KAFKA_TLS_CERT_FILE', 'a PEM file of a certificate', certificate);
  const key = parse(config, 'KAFKA_TLS_KEY_FILE', 'a PEM file of a private key without a passphrase', privateKey);
  if (cert !== undefined && key !== undefined && !cert.certificate.checkPrivateKey(key.key))
    throw new OperatorError('KAFKA_TLS_KEY_FILE is not the key of the certificate in KAFKA_TLS_CERT_FILE');
  return {
    ...(ca === undefined ? {} : { ca: ca.pem }),
    ...(cert === undefined ? {} : { cert: cert.pem }),
    ...(key === undefined ? {} : { key: key.pem }),
  };
}
