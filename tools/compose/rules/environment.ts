import { backendSections } from '@analytics/backends';
import { redisSection } from '@analytics/redis';
import { ConfigError, NEUTRAL_SECTIONS, type Service, variablesOf } from '@analytics/shared/config';
import { type ComposeService, parseCompose } from '../compose-file.js';
import { settingsIn } from '../interpolate.js';
import { configOf, type Deployment, eachService, processOf, type Rule, readConfig } from './deployment.js';

const SECTIONS = [...NEUTRAL_SECTIONS, ...backendSections, redisSection];
const SECRETS = variablesOf(SECTIONS).flatMap(({ name, doc }) => (doc.secret === true ? [name] : []));
const DURATION = /^(\d+)s$/;

const ours = (
  deployment: Deployment,
  faultsOf: (process: Service, environment: Record<string, string>, service: ComposeService) => string[],
): string[] =>
  eachService(deployment, (_name, service) => {
    const process = processOf(service);
    return process === undefined ? [] : faultsOf(process, service.environment ?? {}, service);
  });

export const variablesAreRead: Rule = (deployment) =>
  ours(deployment, (process, environment) => {
    const known = variablesOf(SECTIONS, process).map(({ name }) => name);
    return Object.keys(environment)
      .filter((name) => !known.includes(name))
      .map((name) => `${name}: ${process} does not read it`);
  });

export const configurationIsGood: Rule = (deployment) =>
  ours(deployment, (process, environment) => {
    const config = readConfig(process, environment);
    return config instanceof ConfigError ? [...config.faults] : [];
  });

export const stoppingHasTime: Rule = (deployment) =>
  ours(deployment, (process, environment, { stop_grace_period: grace = '', restart }) => {
    if (restart === 'no') return [];
    const config = configOf(process, environment);
    if (config === undefined) return [];
    const graceMs = Number(DURATION.exec(grace)?.[1]) * 1_000;
    return graceMs > config.SHUTDOWN_DELAY_MS + config.SHUTDOWN_TIMEOUT_MS
      ? []
      : [`stop_grace_period ${grace} is not more than stopping may take`];
  });

const isSecret = (name: string) => SECRETS.includes(name) || /PASSWORD|TOKEN|SECRET/.test(name);

/** Secrets that a deployment may do without. */
const OPTIONAL_SECRETS = ['ADMIN_KEY', 'OPS_TOKEN'];
const wayToAsk = (name: string): RegExp => (OPTIONAL_SECRETS.includes(name) ? /^\$\{\w+:-\}$/ : /^\$\{\w+:\?[^}]+\}$/);

/** A secret comes from outside, and compose refuses to start without it, unless the deployment may do so. */
export const secretsAreRequired: Rule = ({ text }) =>
  eachService({ compose: parseCompose(text) }, (_name, { environment = {} }) =>
    Object.entries(environment)
      .filter(([name, value]) => isSecret(name) && !name.endsWith('_FILE') && !wayToAsk(name).test(value))
      .map(([name]) => `${name}: a secret has to be written as \${NAME:?what to do}`),
  );

/** deploy/compose.env.example and the compose file name the same settings; secrets are appended by a command. */
export const settingsAreListed: Rule = ({ text, example }) => {
  const asked = new Set(
    settingsIn(text.replaceAll(/^\s*#.*$/gm, '')).filter((name) => !isSecret(name) || OPTIONAL_SECRETS.includes(name)),
  );
  const listed = new Set([...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name));
  return [
    ...[...asked].filter((name) => !listed.has(name)).map((name) => `${name}: compose.env.example does not list it`),
    ...[...listed].filter((name) => !asked.has(name)).map((name) => `${name}: docker-compose.yml does not ask for it`),
  ];
};
