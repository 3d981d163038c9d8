import { describe, expect, it } from 'vitest';
import { lastControllerEpoch } from './controller.js';

const line = (epoch: number) =>
  `01:13:53.984 [quorum-controller-1-event-handler] INFO org.apache.kafka.controller.QuorumController - [QuorumController id=1] Becoming the active controller at epoch ${epoch}, next write offset 1.`;

describe('who is the controller, by the log of a broker', () => {
  it('has the highest epoch', () => {
    expect(lastControllerEpoch([line(2), 'something else', line(11), line(3)].join('\n'))).toBe(11);
  });

  it('is never a node that did not become it', () => {
    expect(lastControllerEpoch('The active controller appears to be node 1.')).toBe(-1);
  });
});
