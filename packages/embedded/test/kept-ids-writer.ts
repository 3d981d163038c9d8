import { createEmbeddedStore } from '../src/store/create-store.js';
import { pointsOf } from './kept-ids-fixture.js';
import { storeOptions } from './store-fixture.js';

// Writes calls named by round and number until it is told to stop; a line of output is an acknowledged call.
const [file = '', round = ''] = process.argv.slice(2);
const store = createEmbeddedStore(storeOptions(file));
let stopping = false;
process.once('SIGTERM', () => {
  stopping = true;
});
await store.start();
for (let call = 0; !stopping; call += 1) {
  const name = `${round}.${call}`;
  await store.write(pointsOf(name));
  process.stdout.write(`${name}\n`);
}
await store.stop();
