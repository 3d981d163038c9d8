import { afterAll, beforeAll, describe } from 'vitest';
import { abortedReadPromises } from './store-contract/aborted-reads.js';
import { appScopePromises } from './store-contract/app-scope.js';
import { dashboardPromises } from './store-contract/dashboard.js';
import { hostileTextPromises } from './store-contract/hostile-text.js';
import { identityPromises } from './store-contract/identity.js';
import { metricAggregationPromises } from './store-contract/metric-aggregation.js';
import { metricGroupPromises } from './store-contract/metric-groups.js';
import { metricValuePromises } from './store-contract/metric-values.js';
import { pageSizePromises } from './store-contract/page-size.js';
import { scanPromises } from './store-contract/scan.js';
import type { StoreUnderTest } from './store-contract/scope.js';
import { userEventPromises } from './store-contract/user-events.js';
import { writePromises } from './store-contract/writes.js';

export type { StoreUnderTest } from './store-contract/scope.js';

export interface StoreContractOptions {
  create(): Promise<StoreUnderTest>;
}

/**
 * The promises of the Store port, one test each. Every adapter passes them unchanged: the embedded one on a new file,
 * InfluxDB on a real server. Each test uses an app and a user of its own, so one server can be shared.
 */
export function describeStoreContract(name: string, { create }: StoreContractOptions): void {
  describe(`${name}: the Store contract`, { timeout: 60_000 }, () => {
    let underTest: StoreUnderTest | undefined;
    beforeAll(async () => {
      underTest = await create();
    }, 60_000);
    afterAll(async () => underTest?.close(), 60_000);
    const current = () => {
      if (underTest === undefined) throw new Error('the store was not created');
      return underTest;
    };
    describe('writes', () => writePromises(current));
    describe('identity', () => identityPromises(current));
    describe('a user’s events', () => userEventPromises(current));
    describe('the size of a page', () => pageSizePromises(current));
    describe('aborted reads', () => abortedReadPromises(current));
    describe('text', () => hostileTextPromises(current));
    describe('metric values', () => metricValuePromises(current));
    describe('metric aggregation', () => metricAggregationPromises(current));
    describe('metric groups', () => metricGroupPromises(current));
    describe('dashboard', () => dashboardPromises(current));
    describe('the scope of apps', () => appScopePromises(current));
    describe('scan', () => scanPromises(current));
  });
}
