import { describeJourneys } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeJourneys('the embedded store', { create: createStoreUnderTest, sets: 200 });
