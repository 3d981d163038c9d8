import { bulk } from './bulk.js';
import type { ChaosCase } from './chaos-case.js';
import { clockBack } from './clock-back.js';
import { compared } from './compared.js';
import { fullDisk } from './full-disk.js';
import { influxFaults } from './influx-faults.js';
import { jobsAtOnce } from './jobs-at-once.js';
import { jobsKilled } from './jobs-killed.js';
import { jobsStorage } from './jobs-storage.js';
import { kafkaFaults } from './kafka-faults.js';
import { killServers } from './kill-servers.js';
import { killServices } from './kill-services.js';

import { poison } from './poison.js';
import { rebalance } from './rebalance.js';
import { stopServices } from './stop-services.js';

/** Every case, in the order in which they are played. */
export const CASES: readonly ChaosCase[] = [
  ...killServices,
  ...killServers,
  ...stopServices,
  rebalance,
  ...influxFaults,
  ...kafkaFaults,
  fullDisk,
  clockBack,
  poison,
  ...compared,
  ...jobsKilled,
  ...jobsAtOnce,
  ...jobsStorage,
  ...bulk,
];
