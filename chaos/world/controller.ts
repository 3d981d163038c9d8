import { readFileSync } from 'node:fs';
import type { LocalServer } from '@analytics/tools/local-backends';

const BECOMES_ACTIVE = /^(\d\d:\d\d:\d\d\.\d{3}).* Becoming the active controller at epoch (\d+)/gm;

/** The highest epoch in which a node became the active controller, by its log; -1 when it never did. */
export function lastControllerEpoch(log: string): number {
  return [...log.matchAll(BECOMES_ACTIVE)].reduce((highest, [, , epoch]) => Math.max(highest, Number(epoch)), -1);
}

/** The broker that is the cluster's active controller. */
export function activeController(brokers: readonly LocalServer[]): LocalServer {
  const epochs = brokers.map((broker) => lastControllerEpoch(readFileSync(broker.logFile, 'utf8')));
  const controller = brokers[epochs.indexOf(Math.max(...epochs))];
  if (controller === undefined || Math.max(...epochs) < 0) throw new Error('no broker says that it is the controller');
  return controller;
}
