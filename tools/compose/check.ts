import { COMPOSE_FILE, OPS_PORTS_FILE } from './compose-file.js';
import type { Deployment } from './rules/deployment.js';
import * as environment from './rules/environment.js';
import * as structure from './rules/structure.js';
import * as wiring from './rules/wiring.js';
import { schemaFaults } from './schema.js';

const RULES = [...Object.values(structure), ...Object.values(environment), ...Object.values(wiring)];

/** Every breach of the rules in a deployment. */
export const deploymentFaults = (deployment: Deployment): string[] => RULES.flatMap((rule) => rule(deployment));

/** Every breach of the Compose specification's schema in the compose files of the checkout. */
export const fileFaults = (): string[] => [COMPOSE_FILE, OPS_PORTS_FILE].flatMap(schemaFaults);
