import { deploymentFaults, fileFaults } from './check.js';
import { readDeployment } from './rules/deployment.js';

// Checks the compose files without Docker: their schema, and that they agree with the configuration of the services.
const broken = fileFaults();
const faults = broken.length > 0 ? broken : deploymentFaults(readDeployment());
for (const fault of faults) console.error(fault);
console.error(`compose: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
