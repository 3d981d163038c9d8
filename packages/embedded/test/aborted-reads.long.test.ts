import { describeAbortedReads } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeAbortedReads('the embedded store', { create: createStoreUnderTest });
