import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tableOf } from './page.js';
import { moveData } from './run.js';

/** A million take minutes: `npm run data-movement`. */
const EVENTS = 10_000;

it('exports, archive and replay, and backup and restore keep every event, through cuts in the middle', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'data-movement-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const figures = await moveData({ events: EVENTS, folder, log: () => {} });
  process.stdout.write(`${tableOf(figures)}\n`);
  expect(figures.map(({ step }) => step)).toContain('start and catch up');
}, 600_000);
