import { createRequire } from 'node:module';

/** What a driver is told: where the service is, the key, whose events to send, and how many. */
export const { SERVICE_URL = '', KEY = '', RUN = '', COUNT = '0', CLIENTS_FOLDER = '' } = process.env;
export const count = Number(COUNT);

/** A client by its name, from the folder that it is installed in: none is a dependency of the workspace. */
export const load = createRequire(`${CLIENTS_FOLDER}/package.json`);

const failed = new Set();
const errors = new Map();

/** Notes an error that the client tells; of which events, where it says so. */
export function fail(error, index) {
  if (index !== undefined) failed.add(index);
  const text = String(error?.message ?? error).slice(0, 200);
  errors.set(text, (errors.get(text) ?? 0) + 1);
}

// Some let a promise reject with nobody to hear, which would end the process.
process.on('unhandledRejection', (error) => fail(error));
// Some wait with timers that do not keep a process.
setInterval(() => {}, 1_000);

/** Says what the client believes: the events that it does not say to have failed are delivered. */
export function report({ tellsWhich = true } = {}) {
  const believed = [];
  for (let index = 0; index < count; index += 1) if (!failed.has(index)) believed.push(index);
  const unsure = !tellsWhich && errors.size > 0;
  const belief = { believed: unsure ? [] : believed, errors: Object.fromEntries(errors) };
  process.stdout.write(JSON.stringify(belief), () => process.exit(0));
}
