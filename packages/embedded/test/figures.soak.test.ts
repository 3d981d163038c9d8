import { describeFigures } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeFigures('the embedded store', { create: createStoreUnderTest, sets: 200 });
