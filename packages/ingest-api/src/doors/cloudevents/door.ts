import { badRecords, partlyKept, plainFailure } from '../wire/answers.js';
import type { Door, WriteRoute } from '../wire/door.js';
import { textIn } from '../wire/values.js';
import { appIn, type CloudEvent, inputOf } from './read-event.js';
import { eventsOf } from './read-request.js';

const write: WriteRoute<CloudEvent[]> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/cloudevents'],
  decode: eventsOf,
  candidates: (events, { knownApp }) =>
    events.map((event) => ({
      kind: 'event',
      input: inputOf(event, appIn(event) ?? knownApp() ?? textIn(event.attributes['source']) ?? ''),
    })),
  answer: (outcomes) => {
    const bad = badRecords(outcomes);
    if (bad.length > 0) return partlyKept(outcomes, bad);
    const count = outcomes.length;
    return { status: count === 0 ? 200 : 202, body: { success: true, queued: true, count } };
  },
};

/** CNCF CloudEvents 1.0: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md */
export const cloudEventsDoor: Door = {
  name: 'cloudevents',
  routes: [write],
  failure: plainFailure,
};
