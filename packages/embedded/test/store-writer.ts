import { eventPoint } from '@analytics/testing';
import { createEmbeddedStore } from '../src/store/create-store.js';
import { storeOptions } from './store-fixture.js';

// Writes until it is killed or fails; a line of output is an acknowledged call.
const say = (line: string) => process.stdout.write(`${line}\n`);
const store = createEmbeddedStore(
  storeOptions(process.argv[2] ?? '', { onFatal: () => say(`fatal ${JSON.stringify(store.health())}`) }),
);
await store.start();
say('started');

const write = async (writer: number) => {
  for (let call = 0; call < 1_000_000; call += 1) {
    const id = `${writer}-${call}`;
    const points = Array.from({ length: 50 }, (_, index) =>
      eventPoint({
        appId: 'app',
        userId: 'user',
        eventId: `${id}/${index}`,
        properties: { text: crypto.randomUUID().repeat(20) },
      }),
    );
    await store.write(points);
    say(`acknowledged ${id}`);
  }
};

try {
  await Promise.all([write(0), write(1), write(2)]);
} catch (error) {
  say(`refused ${(error as { code?: string }).code} ${store.health().status}`);
  const again = await store.write([eventPoint({ appId: 'later' })]).then(
    () => 'taken',
    (reason: { code?: string }) => reason.code,
  );
  say(`then ${again} ${store.health().status}`);
  // Not stopped: what counts is what the files hold now.
  process.exit();
}
