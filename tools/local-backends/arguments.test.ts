import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from './arguments.js';

const nothing = { name: undefined, brokers: undefined, only: undefined, keep: false };

describe('the command line', () => {
  it.each([
    [['up'], { command: 'up' }],
    [['up', '--brokers', '3', '--name', 'three'], { command: 'up', brokers: 3, name: 'three' }],
    [['up', '--only', 'kafka'], { command: 'up', only: 'kafka' }],
    [['up', '--only', 'redis'], { command: 'up', only: 'redis' }],
    [['install', '--only=influxdb'], { command: 'install', only: 'influxdb' }],
    [['down', '--keep'], { command: 'down', keep: true }],
    [['status'], { command: 'status' }],
    [['env', '--name', 'three'], { command: 'env', name: 'three' }],
    [['up', '--help'], { command: 'help' }],
  ])('%j is understood', (args, expected) => {
    expect(parseArguments(args)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    [[], 'one command is needed'],
    [['start'], 'one command is needed'],
    [['up', 'down'], 'one command is needed'],
    [['up', '--brokers', '2'], '--brokers takes 1 or 3'],
    [['up', '--only', 'mongodb'], '--only takes kafka or influxdb or redis'],
    [['down', '--only', 'kafka'], 'down has no option --only'],
    [['up', '--keep'], 'up has no option --keep'],
    [['up', '--borkers', '3'], "Unknown option '--borkers'"],
  ])('%j is refused: %s', (args, message) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(message);
  });
});
