import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/live/frame.ts';
import { FrameBuffer } from '../../src/live/frame-buffer.ts';

const frame = (id: number, bytes = 10): Frame => ({ id: String(id), event: 'event', data: 'x'.repeat(bytes) });
const idsOf = (frames: readonly Frame[] | undefined) => frames?.map(({ id }) => id);

describe('what waits for a slow stream', () => {
  it('is bounded by count, and how many it missed stands where they are missing', async () => {
    let dropped = 0;
    const buffer = new FrameBuffer(() => (dropped += 1), { maxFrames: 3, maxBytes: 1_000_000 });
    for (let id = 0; id < 10; id += 1) buffer.offer(frame(id));

    expect(idsOf(await buffer.take(1))).toEqual(['0', '1', '2']);
    buffer.offer(frame(10));
    expect(await buffer.take(1)).toEqual([
      { event: 'dropped', data: JSON.stringify({ reason: 'slow', missed: 7 }) },
      frame(10),
    ]);
    expect(dropped).toBe(7);
  });

  it('is bounded by bytes', async () => {
    const buffer = new FrameBuffer(undefined, { maxFrames: 1_000, maxBytes: 1_000 });
    for (let id = 0; id < 10; id += 1) buffer.offer(frame(id, 500));

    expect(idsOf(await buffer.take(1))).toEqual(['0', '1']);
    expect(await buffer.take(1)).toMatchObject([{ data: JSON.stringify({ reason: 'slow', missed: 8 }) }]);
  });

  it('keeps missing until all was taken, so that there is one hole and not many', async () => {
    const buffer = new FrameBuffer(undefined, { maxFrames: 100, maxBytes: 10_000_000 });
    for (let id = 0; id < 101; id += 1) buffer.offer(frame(id, 10_000));
    const first = await buffer.take(1);
    buffer.offer(frame(101));
    const rest = [];
    for (let taken = await buffer.take(1); taken?.length; taken = await buffer.take(1)) rest.push(...taken);

    expect(first?.length).toBeLessThan(100);
    expect(rest.at(-1)).toMatchObject({ event: 'dropped', data: JSON.stringify({ reason: 'slow', missed: 2 }) });
    expect((first?.length ?? 0) + rest.length).toBe(101);
  });

  it('holds up who puts instead of offering, until there is room', async () => {
    const buffer = new FrameBuffer(undefined, { maxFrames: 1, maxBytes: 1_000_000 });
    await buffer.put(frame(0));
    let isPut = false;
    const putting = buffer.put(frame(1)).then(() => {
      isPut = true;
    });
    await Promise.resolve();
    expect(isPut).toBe(false);
    await buffer.take(1);
    await putting;
    expect(idsOf(await buffer.take(1))).toEqual(['1']);
  });

  it('ends at once when it is closed, for who takes and who puts', async () => {
    const buffer = new FrameBuffer(undefined, { maxFrames: 1, maxBytes: 1_000_000 });
    buffer.offer(frame(0));
    const putting = buffer.put(frame(1));
    buffer.close();
    await putting;
    expect(await buffer.take(60_000)).toBeUndefined();
    const empty = new FrameBuffer();
    const taking = empty.take(60_000);
    empty.close();
    expect(await taking).toBeUndefined();
  });
});
