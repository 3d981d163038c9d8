import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readPemFile } from '@analytics/shared/config';
import type { KafkaTls } from '../options.js';
import type { KafkaConfig } from '../variables.js';

type FileVariable = 'KAFKA_TLS_CA_FILE' | 'KAFKA_TLS_CERT_FILE' | 'KAFKA_TLS_KEY_FILE';
const FILES: readonly FileVariable[] = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'];

const readFile = <T>(values: Partial<KafkaConfig>, variable: FileVariable, what: string, parse: (pem: string) => T) =>
  readPemFile(variable, values[variable], what, parse);

const certificate = (pem: string): X509Certificate => new X509Certificate(pem);
const privateKey = (pem: string): KeyObject => createPrivateKey(pem);

/** The TLS files of the configuration, read and checked; no `tls` without TLS. */
export function readTls(values: Partial<KafkaConfig>): { tls: KafkaTls | undefined; faults: string[] } {
  if (values.KAFKA_TLS === undefined) return { tls: undefined, faults: [] };
  if (!values.KAFKA_TLS) {
    const unused = FILES.filter((variable) => values[variable] !== undefined);
    const faults = unused.map(
      (variable) => `${variable} is set, but connections are not encrypted; set KAFKA_TLS=true or unset it`,
    );
    return { tls: undefined, faults };
  }
  const ca = readFile(values, 'KAFKA_TLS_CA_FILE', 'a PEM file of certificates', certificate);
  const cert = readFile(values, 'KAFKA_TLS_CERT_FILE', 'a PEM file of a certificate', certificate);
  const key = readFile(values, 'KAFKA_TLS_KEY_FILE', 'a PEM file of a private key without a passphrase', privateKey);
  const faults = [ca, cert, key].flatMap((file) => file.faults);
  if (cert.parsed !== undefined && key.parsed !== undefined && !cert.parsed.checkPrivateKey(key.parsed))
    faults.push('KAFKA_TLS_KEY_FILE is not the key of the certificate in KAFKA_TLS_CERT_FILE');
  const tls = {
    ...(ca.pem === undefined ? {} : { ca: ca.pem }),
    ...(cert.pem === undefined ? {} : { cert: cert.pem }),
    ...(key.pem === undefined ? {} : { key: key.pem }),
  };
  return { tls, faults };
}
