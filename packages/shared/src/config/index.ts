export type { BackendDeclaration } from './backend.js';
export type { ConfigOf } from './config-of.js';
export { withoutCredentials } from './credentials.js';
export { listOf } from './list.js';
export { loadConfig, misspeltNames, processEnvironment } from './load.js';
export { originFault } from './origins.js';
export { ConfigError, type Environment, parseConfig } from './parse.js';
export { type PemFile, readPemFile } from './pem-file.js';
export { printConfig } from './print.js';
export {
  type ConfigSection,
  type SectionInput,
  type ValuesOf,
  type Variable,
  variablesOf,
} from './section.js';
export { DOORS, type DoorName, doorsOf } from './sections/doors.js';
export { deadLetterRetentionMsOf, type LogTopics, logNamesOf } from './sections/log.js';
export { s3Place } from './sections/storage.js';
export * from './sections.js';
export { readTlsFiles, type TlsFiles } from './tls-files.js';
export {
  amount,
  choice,
  flag,
  HTTP,
  KEEPS_DEFAULT,
  optionalText,
  READS,
  RECORDS,
  SERVICES,
  type Service,
  text,
  type VariableDoc,
} from './variable.js';
