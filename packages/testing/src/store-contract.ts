import { afterAll, beforeAll, describe } from 'vitest';
import { abortedReadPromises } from './store-contract/aborted-reads.js';
import { appScopePromises } from './store-contract/app-scope.js';
import { dashboardPromises } from './store-contract/dashboard.js';
import { deletionPromises } from './store-contract/deletion.js';
import { figurePromises } from './store-contract/figures.js';
import { hostileTextPromises } from './store-contract/hostile-text.js';
import { identityPromises } from './store-contract/identity.js';
import { journeyPromises } from './store-contract/journeys.js';
import { metricAggregationPromises } from './store-contract/metric-aggregation.js';
import { metricGroupPromises } from './store-contract/metric-groups.js';
import { metricSamplePromises } from './store-contract/metric-samples.js';
import { metricValuePromises } from './store-contract/metric-values.js';
import { pageSizePromises } from './store-contract/page-size.js';
import { recordLookupPromises } from './store-contract/record-lookup.js';
import { scanPromises } from './store-contract/scan.js';
import { scanConditionPromises } from './store-contract/scan-conditions.js';
import type { StoreUnderTest } from './store-contract/scope.js';
import { userErasurePromises } from './store-contract/user-erasure.js';
import { userEventPromises } from './store-contract/user-events.js';
import { writePromises } from './store-contract/writes.js';

export type { StoreUnderTest } from './store-contract/scope.js';

export interface StoreContractOptions {
  create(): Promise<StoreUnderTest>;
}

/** Tries of the contract, which each run of the tests has time for, and of the suite of its own. */
const FEW_ABORTED_READS = 100;
const MANY_ABORTED_READS = 1_000;
const FEW_SETS_OF_USERS = 4;

/** A suite on one store, which is made before it and closed after it. */
function describeOnStore(
  name: string,
  { create }: StoreContractOptions,
  suite: (current: () => StoreUnderTest) => void,
): void {
  describe(name, { timeout: 60_000 }, () => {
    let underTest: StoreUnderTest | undefined;
    beforeAll(async () => {
      underTest = await create();
    }, 60_000);
    afterAll(async () => underTest?.close(), 60_000);
    suite(() => {
      if (underTest === undefined) throw new Error('the store was not created');
      return underTest;
    });
  });
}

/**
 * The promises of the Store port, one test each. Every adapter passes them unchanged: the embedded one on a new file,
 * InfluxDB on a real server. Each test uses an app and a user of its own, so one server can be shared.
 */
export function describeStoreContract(name: string, options: StoreContractOptions): void {
  describeOnStore(`${name}: the Store contract`, options, (current) => {
    describe('writes', () => writePromises(current));
    describe('identity', () => identityPromises(current));
    describe('a user’s events', () => userEventPromises(current));
    describe('the size of a page', () => pageSizePromises(current));
    describe('aborted reads', () => abortedReadPromises(current, FEW_ABORTED_READS));
    describe('text', () => hostileTextPromises(current));
    describe('metric values', () => metricValuePromises(current));
    describe('metric aggregation', () => metricAggregationPromises(current));
    describe('metric groups', () => metricGroupPromises(current));
    describe('values of metrics by series', () => metricSamplePromises(current));
    describe('dashboard', () => dashboardPromises(current));
    describe('figures of events', () => figurePromises(current, { sets: FEW_SETS_OF_USERS }));
    describe('the ways of users', () => journeyPromises(current, { sets: FEW_SETS_OF_USERS }));
    describe('a user who is taken away', () => userErasurePromises(current));
    describe('the scope of apps', () => appScopePromises(current));
    describe('one record', () => recordLookupPromises(current));
    describe('scan', () => scanPromises(current));
    describe('deletion', () => deletionPromises(current));
    describe('scans of a part', () => scanConditionPromises(current));
  });
}

/** One promise of the contract, tried a thousand times: a read that is aborted at any point harms no other. */
export function describeAbortedReads(name: string, options: StoreContractOptions): void {
  describeOnStore(`${name}: aborted reads`, options, (current) => abortedReadPromises(current, MANY_ABORTED_READS));
}

/** The promises about figures of events, tried on so many sets of random events. */
export function describeFigures(name: string, { sets, ...options }: StoreContractOptions & { sets: number }): void {
  describeOnStore(`${name}: figures of events`, options, (current) =>
    figurePromises(current, { sets, firstSeed: 1 + FEW_SETS_OF_USERS }),
  );
}

/** The promises about the ways of users, tried on so many sets of random users. */
export function describeJourneys(name: string, { sets, ...options }: StoreContractOptions & { sets: number }): void {
  describeOnStore(`${name}: the ways of users`, options, (current) =>
    journeyPromises(current, { sets, firstSeed: 1 + FEW_SETS_OF_USERS }),
  );
}
