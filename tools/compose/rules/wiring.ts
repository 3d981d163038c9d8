import { configOf, type Deployment, processOf, type Rule } from './deployment.js';

type Environment = Record<string, string>;

/** The environment of a service; a service that is not there is a fault of its own. */
const environmentOf = ({ compose }: Deployment, name: string): Environment => compose.services[name]?.environment ?? {};

/** A setting that stands in two places must be the same in both. */
const differ = (what: string, one: string | undefined, other: string | undefined): string[] =>
  one === other ? [] : [`${what}: ${one} and ${other}`];

const OURS = ['ingest-api', 'worker', 'query-api', 'control'] as const;
const TOPICS = [
  'KAFKA_EVENTS_TOPIC',
  'KAFKA_METRICS_TOPIC',
  'KAFKA_DEAD_LETTER_TOPIC',
  'KAFKA_CATALOG_TOPIC',
  'KAFKA_AUDIT_TOPIC',
];

/** Each service's probe asks the operations port that the service has. */
export const probesAskTheRightPort: Rule = ({ compose }) =>
  OURS.flatMap((name) => {
    const service = compose.services[name];
    const process = service && processOf(service);
    if (process === undefined) return [`${name}: is not there`];
    const port = configOf(process, service?.environment ?? {})?.OPS_PORT;
    const asks = service?.healthcheck?.test.join(' ').includes(`http://127.0.0.1:${port}/ready`);
    return asks === true ? [] : [`${name}: the healthcheck does not ask ${port}/ready`];
  });

export const gatewayKnowsTheServices: Rule = (deployment) => {
  const gateway = environmentOf(deployment, 'gateway');
  const [ingest, query, control] = (['ingest-api', 'query-api', 'control'] as const).map((name) =>
    environmentOf(deployment, name),
  ) as [Environment, Environment, Environment];
  const subnet = deployment.compose.networks?.default.ipam.config[0]?.['subnet'];
  const addressOf = (name: 'ingest-api' | 'query-api' | 'control', environment: Environment) =>
    `${name}:${configOf(name, environment)?.PORT} resolve`;
  return [
    ...differ('gateway: ingest-api', gateway['GATEWAY_INGEST_API'], addressOf('ingest-api', ingest)),
    ...differ('gateway: query-api', gateway['GATEWAY_QUERY_API'], addressOf('query-api', query)),
    ...differ('gateway: control', gateway['GATEWAY_CONTROL'], addressOf('control', control)),
    ...differ('gateway: body limit', gateway['GATEWAY_BODY_LIMIT'], ingest['BODY_LIMIT_BYTES']),
    ...differ('ingest-api: TRUST_PROXY and the subnet', ingest['TRUST_PROXY'], subnet),
    ...differ('query-api: TRUST_PROXY and the subnet', query['TRUST_PROXY'], subnet),
    ...differ('control: TRUST_PROXY and the subnet', control['TRUST_PROXY'], subnet),
  ];
};

export const storageIsWhereItIsLookedFor: Rule = (deployment) => {
  const [kafka, topics, influxdb] = ['kafka', 'kafka-topics', 'influxdb'].map((name) =>
    environmentOf(deployment, name),
  );
  const ofStore = OURS.flatMap((name) => {
    const service = environmentOf(deployment, name);
    return [
      ...differ(`${name}: organisation`, service['INFLUXDB_ORG'], influxdb?.['DOCKER_INFLUXDB_INIT_ORG']),
      ...differ(`${name}: bucket`, service['INFLUXDB_BUCKET'], influxdb?.['DOCKER_INFLUXDB_INIT_BUCKET']),
      ...differ(`${name}: InfluxDB`, service['INFLUXDB_URL'], 'http://influxdb:8086'),
    ];
  });
  const ofLog = OURS.flatMap((name) => {
    const service = environmentOf(deployment, name);
    const brokers = `INTERNAL://${service['KAFKA_BROKERS']}`;
    return [
      ...differ(`${name}: brokers`, brokers, kafka?.['KAFKA_ADVERTISED_LISTENERS']),
      ...TOPICS.flatMap((variable) => differ(`${name}: ${variable}`, service[variable], topics?.[variable])),
    ];
  });
  return [...ofStore, ...ofLog];
};

const TOKENS = '/run/tokens';

/** Each service has a token of its own that no other service sees, and that of query-api can only read. */
export const tokensAreTheServicesOwn: Rule = ({ compose, tokensScript }) => [
  ...OURS.flatMap((name) => {
    const [volume, folder] = [`influxdb-token-${name}`, '/run/influxdb'];
    const mounts = Object.entries(compose.services).flatMap(([service, { volumes = [] }]) =>
      volumes.filter((mount) => mount.startsWith(`${volume}:`)).map((mount) => `${service}: ${mount}`),
    );
    const wanted = [`influxdb: ${volume}:${TOKENS}/${name}`, `${name}: ${volume}:${folder}:ro`];
    return [
      ...differ(`${name}: mounts of its token`, mounts.sort().join(), wanted.sort().join()),
      ...differ(`${name}: token`, compose.services[name]?.environment?.['INFLUXDB_TOKEN_FILE'], `${folder}/token`),
      ...(new RegExp(`^make_token ${name} .*--read-bucket`, 'm').test(tokensScript)
        ? []
        : [`${name}: make-tokens.sh makes no token for it`]),
    ];
  }),
  ...(/^make_token query-api .*--write/m.test(tokensScript) ? ['query-api: its token may write'] : []),
];
