import { createEmbeddedStore } from '../src/store/create-store.js';
import { storeOptions } from './store-fixture.js';

// Deletes the events of an app, a line of output a step; it is killed meanwhile.
const [file = '', appId = '', to = ''] = process.argv.slice(2);
const store = createEmbeddedStore(storeOptions(file, { expectExisting: true }));
await store.start();
process.stdout.write('started\n');
const pause = async () => void process.stdout.write('step\n');
await store.deleteRecords({ kind: 'event', appId, range: { from: 0, to: Number(to) } }, { pause });
process.stdout.write('done\n');
await store.stop();
