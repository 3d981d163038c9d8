import { COMPOSE_FILE, OPS_PORTS_FILE } from './compose-file.js';
import type { Deployment } from './rules/deployment.js';
import * as environment from './rules/environment.js';
import * as structure from './rules/structure.js';
import * as wiring from './rules/wiring.js';
import { schemaFaults } from './schema.js';

const RULES = [...Object.values(structure), ...Object.values(environment), ...Object.values(wiring)];

/** Everything that the rules say against a deployment. */
export const deploymentFaults = (deployment: Deployment): string[] => RULES.flatMap((rule) => rule(deployment));

/** Everything that the schema of the Compose specification says against the checkout's compose files. */
export const fileFaults = (): string[] => [COMPOSE_FILE, OPS_PORTS_FILE].flatMap(schemaFaults);
