import { expect, it, vi } from 'vitest';
import { sharedRead } from '../src/api/shared-read.ts';

interface Asked {
  url: string;
  init: RequestInit;
  answer(body: unknown): void;
}

/** A service that answers when it is told to. */
function service() {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      asked.push({ url, init, answer: (body) => resolve(new Response(JSON.stringify(body))) });
    });
  });
  return asked;
}

it('the same read at the same time is asked once, and answers all', async () => {
  const asked = service();
  const [first, second] = [sharedRead('/names?kind=event'), sharedRead('/names?kind=event')];
  expect(asked).toHaveLength(1);
  asked[0]?.answer({ names: [] });
  expect(await first.answer).toEqual({ names: [] });
  expect(await second.answer).toEqual({ names: [] });
});

it('another address or another body is another read', () => {
  const asked = service();
  for (const [url, body] of [['/names'], ['/names?kind=tag'], ['/funnel', '{"a":1}'], ['/funnel', '{"a":2}']] as const)
    sharedRead(url, body).answer.catch(() => {});
  expect(asked.map(({ url, init }) => [init.method, url, init.body])).toEqual([
    ['GET', '/names', undefined],
    ['GET', '/names?kind=tag', undefined],
    ['POST', '/funnel', '{"a":1}'],
    ['POST', '/funnel', '{"a":2}'],
  ]);
});

it('who asks a moment later asks anew, though the first is not answered yet', async () => {
  const asked = service();
  const first = sharedRead('/series');
  await new Promise((resolve) => setTimeout(resolve));
  const again = sharedRead('/series');
  asked[0]?.answer(1);
  asked[1]?.answer(2);
  expect(await first.answer).toBe(1);
  expect(await again.answer).toBe(2);
});

it('goes on for those who still wait, and ends with the last of them', async () => {
  const asked = service();
  const [first, second] = [sharedRead('/sessions'), sharedRead('/sessions')];
  first.leave();
  first.leave();
  expect(asked[0]?.init.signal?.aborted).toBe(false);
  second.leave();
  expect(asked[0]?.init.signal?.aborted).toBe(true);
  await expect(second.answer).rejects.toThrow('abort');
});

it('who comes after all have left asks anew', () => {
  const asked = service();
  const left = sharedRead('/apps');
  left.answer.catch(() => {});
  left.leave();
  sharedRead('/apps').answer.catch(() => {});
  expect(asked).toHaveLength(2);
  expect(asked[1]?.init.signal?.aborted).toBe(false);
});
