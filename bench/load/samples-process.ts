// The load of metric protocols, in a process of its own.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Work } from '../measure/sample.js';
import { answerParent } from '../processes/answer-parent.js';
import { Answers } from './answers.js';
import { createSamples, SAMPLES_PER_REQUEST, type SampleRequest, type SampleWire } from './samples.js';

/** Each sends its next request when it has the answer to the one before. */
const SENDERS = 8;

export interface SampleTarget {
  url: string;
  wire: SampleWire;
}

/** Senders begin anew with each run, later than the last one ended: no time comes twice. */
async function send({ url, wire, seconds }: SampleTarget & { seconds: number }): Promise<Work> {
  const agent = new Agent({ keepAlive: true });
  const requestsOf = await createSamples(wire);
  const answers = new Answers();
  const beganAt = performance.now();
  const until = beganAt + seconds * 1_000;
  const loop = async (next: () => SampleRequest) => {
    while (performance.now() < until) {
      const made = next();
      const sentAt = performance.now();
      const status = await post(url, made, agent);
      answers.add(status, performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => loop(requestsOf(sender))));
  agent.destroy();
  return answers.work((performance.now() - beganAt) / 1_000, SAMPLES_PER_REQUEST);
}

const post = (url: string, { headers, body }: SampleRequest, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', headers: { ...headers, ...length }, agent }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0)).resume();
    });
    sent.on('error', reject).end(body);
  });

const methods = { send };
export type SamplesApi = typeof methods;

answerParent(methods);
