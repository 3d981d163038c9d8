import { createRequire } from 'node:module';
import { createLogger } from '@analytics/shared/telemetry';
import { logLevel } from 'kafkajs';
import { expect, it } from 'vitest';
import { createLogCreator } from '../src/connection/log-creator.js';

const { createErrorFromCode } = createRequire(import.meta.url)('kafkajs/src/protocol/error') as {
  createErrorFromCode(code: number): Error;
};
const REBALANCE_IN_PROGRESS = 27;
const NOT_LEADER = 6;

/** The level of our line for an error that kafkajs logs of an answer. */
function levelOf(code: number): string {
  const lines: string[] = [];
  const logger = createLogger({
    service: 'test',
    level: 'trace',
    destination: { write: (line: string) => void lines.push(line) },
  });
  const log = { message: 'Response Heartbeat', timestamp: '', error: createErrorFromCode(code).message };
  createLogCreator(logger)()({ namespace: 'Connection', level: logLevel.ERROR, label: 'ERROR', log });
  return (JSON.parse(lines[0] ?? '{}') as { level: string }).level;
}

it('what kafkajs calls an error is a warning', () => {
  expect(levelOf(NOT_LEADER)).toBe('warn');
});

it('a group that shares out its partitions is no warning', () => {
  expect(levelOf(REBALANCE_IN_PROGRESS)).toBe('debug');
});
