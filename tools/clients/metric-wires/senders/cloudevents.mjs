// Emits one event a time. The emitter tells no status: what it does not reject counts as delivered.
import { CloudEvent, emitterFor, httpTransport } from 'cloudevents';

const [url, count] = process.argv.slice(2);
const { KEY } = process.env;
const options = KEY === undefined ? {} : { headers: { authorization: `Bearer ${KEY}` } };
const emit = emitterFor(httpTransport(`${url}/cloudevents?appId=clients`));
const delivered = [];
for (let index = 0; index < Number(count); index += 1) {
  const event = new CloudEvent({ id: `e-${index}`, type: 'seq', source: '/clients', data: { index } });
  await emit(event, options).then(
    () => delivered.push(index),
    () => {},
  );
}
process.stdout.write(JSON.stringify(delivered));
process.exit(0);
