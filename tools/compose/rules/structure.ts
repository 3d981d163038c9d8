import { eachService, isOneShot, type Rule } from './deployment.js';

/** A tag with at least two numbers, as in 1.28-alpine, or a digest. */
const PINNED = /(:\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{64})$/;

export const imagesArePinned: Rule = (deployment) =>
  eachService(deployment, (_name, { image, build }) => {
    if (build !== undefined) return [];
    return image !== undefined && PINNED.test(image) ? [] : [`the image ${image} is not pinned to a version`];
  });

export const buildsHaveAStage: Rule = (deployment) =>
  eachService(deployment, (_name, { build }) =>
    build === undefined || new RegExp(`^FROM \\S+ AS ${build.target}$`, 'm').test(deployment.dockerfile)
      ? []
      : [`the Dockerfile has no stage ${build.target}`],
  );

/** The images are built with the package manager that the checkout pins, its hash checked. */
export const packageManagerAgrees: Rule = ({ dockerfile, packageManager }) => [
  ...(/^RUN npm install --global "\$\(node scripts\/pnpm-tarball\.mjs \/tmp\)"$/m.test(dockerfile)
    ? []
    : ['the Dockerfile does not install what scripts/pnpm-tarball.mjs has checked']),
  ...(/^pnpm@[\d.]+\+sha512\.[\da-f]{128}$/.test(packageManager)
    ? []
    : [`package.json: packageManager is ${packageManager}, without a hash`]),
];

export const servicesHaveAProbe: Rule = (deployment) =>
  eachService(deployment, (_name, service) =>
    service.healthcheck !== undefined || isOneShot(service) ? [] : ['has no healthcheck'],
  );

/** No service can take the machine from the others. */
export const limitsAreSet: Rule = (deployment) =>
  eachService(deployment, (_name, { deploy }) =>
    (['cpus', 'memory', 'pids'] as const)
      .filter((limit) => deploy?.resources.limits[limit] === undefined)
      .map((limit) => `has no limit of ${limit}`),
  );

export const dependenciesCanBeMet: Rule = (deployment) =>
  eachService(deployment, (_name, { depends_on = {} }) =>
    Object.entries(depends_on).flatMap(([name, { condition }]) => {
      const needed = deployment.compose.services[name];
      if (needed === undefined) return [`depends on ${name}, which is not there`];
      const canBe = condition === 'service_healthy' ? needed.healthcheck !== undefined : isOneShot(needed);
      return condition !== 'service_started' && !canBe ? [`${name} can never be ${condition}`] : [];
    }),
  );

export const volumesExist: Rule = (deployment) => [
  ...eachService(deployment, (_name, { volumes = [] }) =>
    volumes.flatMap((volume) => {
      const [source = ''] = volume.split(':');
      const isThere = source.startsWith('./')
        ? deployment.exists(source)
        : Object.keys(deployment.compose.volumes ?? {}).includes(source);
      return isThere ? [] : [`the volume ${source} is not there`];
    }),
  ),
  ...Object.keys(deployment.compose.volumes ?? {})
    .filter((name) => !Object.values(deployment.compose.services).some(({ volumes }) => volumes?.join().includes(name)))
    .map((name) => `nothing uses the volume ${name}`),
];

export const onlyTheGatewayIsPublished: Rule = (deployment) => [
  ...eachService(deployment, (name, { ports = [] }) =>
    name === 'gateway' || ports.length === 0 ? [] : [`publishes ${ports.join()}`],
  ),
  ...eachService({ compose: deployment.opsPorts }, (_name, { ports = [] }) =>
    ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `publishes ${port} beyond loopback`),
  ),
];
