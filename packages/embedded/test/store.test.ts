import { describeStoreContract } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeStoreContract('the embedded store', { create: createStoreUnderTest });
