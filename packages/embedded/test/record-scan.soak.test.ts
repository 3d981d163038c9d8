import { describeLargeScan } from '@analytics/testing';
import { createFixture } from './store-fixture.js';

describeLargeScan('the embedded store', async () => {
  const fixture = createFixture();
  return { store: await fixture.openStore(fixture.newFile()), close: () => fixture.cleanUp() };
});
