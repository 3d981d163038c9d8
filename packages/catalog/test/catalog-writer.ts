import { createFixture } from './embedded-log.ts';

// Renames ten tenants in turn until it is killed; a line of output is an acknowledged change.
const [directory = ''] = process.argv.slice(2);
const fixture = createFixture();
const catalog = await fixture.openCatalog(await fixture.openLog({ directory, compactAfterRecords: 20 }));
for (let number = 0; ; number += 1) {
  const id = `t${number % 10}`;
  const revision = catalog.get('tenant', id)?.revision ?? 0;
  const entry = await catalog.put('tenant', id, { name: `${revision + 1}` }, { revision, by: 'writer' });
  process.stdout.write(`${id} ${entry.revision}\n`);
}
