import { randomUUID } from 'node:crypto';
import type { Allowance, AmountUse, Limiter, MemberUse } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';

export interface LimiterUnderTest {
  limiter(): Limiter;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOON_MS = Date.UTC(2026, 0, 15, 12);

/** An allowance of an owner of its own. */
const allowanceOf = (limit: number, windowMs = MINUTE_MS): Allowance => ({
  owner: `app:${randomUUID()}`,
  name: 'events',
  limit,
  windowMs,
});
const amount = (allowance: Allowance, of = 1): AmountUse => ({ ...allowance, amount: of });
const member = (allowance: Allowance, name: string): MemberUse => ({ ...allowance, name: 'names', member: name });

/** The promises of the Limiter port, one test each. Each uses an owner of its own, so one server can be shared. */
export function describeLimiterContract(name: string, { limiter }: LimiterUnderTest): void {
  const granted = async (claims: Parameters<Limiter['claim']>[0], atMs = NOON_MS): Promise<boolean[]> =>
    (await limiter().claim(claims, atMs)).map(({ refusedBy }) => refusedBy === undefined);

  describe(`${name}: the Limiter contract`, () => {
    it('grants up to the limit, in order, and refuses what is beyond', async () => {
      const allowance = allowanceOf(3);
      expect(await granted([1, 1, 1, 1].map((of) => [amount(allowance, of)]))).toEqual([true, true, true, false]);
    });

    it('grants what fits after something that did not', async () => {
      const allowance = allowanceOf(3);
      expect(await granted([[amount(allowance, 2)], [amount(allowance, 2)], [amount(allowance, 1)]])).toEqual([
        true,
        false,
        true,
      ]);
    });

    it('tells what is left after all the claims of the call', async () => {
      const allowance = allowanceOf(10);
      const verdicts = await limiter().claim([[amount(allowance, 3)], [amount(allowance, 4)]], NOON_MS);
      expect(verdicts.map(({ left }) => left)).toEqual([[3], [3]]);
      expect((await limiter().claim([[amount(allowance, 9)]], NOON_MS))[0]?.left).toEqual([3]);
    });

    it('never grants more than the limit to calls at once', async () => {
      const allowance = allowanceOf(40);
      const calls = Array.from({ length: 100 }, () => granted([[amount(allowance)]]));
      expect((await Promise.all(calls)).flat().filter(Boolean)).toHaveLength(40);
    });

    it('uses up nothing of a claim of which a part does not fit, and tells which', async () => {
      const app = allowanceOf(10);
      const tenant = { ...app, name: 'all', limit: 1 };
      const claim = [amount(app), member(app, 'a'), amount(tenant)];
      expect(await granted([claim, claim])).toEqual([true, false]);
      const [verdict] = await limiter().claim([[amount(app), member(app, 'b'), amount(tenant)]], NOON_MS);
      expect(verdict).toMatchObject({ refusedBy: { name: 'all' }, left: [9, 9, 0] });
    });

    it('begins anew with each window, and a window of a day with each day of UTC', async () => {
      const allowance = allowanceOf(1, DAY_MS);
      const midnight = Date.UTC(2026, 0, 16);
      expect(await granted([[amount(allowance)]], midnight - 1)).toEqual([true]);
      expect(await granted([[amount(allowance)]], midnight - 1)).toEqual([false]);
      expect(await granted([[amount(allowance)]], midnight)).toEqual([true]);
      expect(await granted([[amount(allowance)]], midnight + DAY_MS - 1)).toEqual([false]);
    });

    it('counts owners, names and windows apart', async () => {
      const allowance = allowanceOf(1);
      const others = [allowanceOf(1), { ...allowance, name: 'requests' }, { ...allowance, windowMs: DAY_MS }];
      for (const one of [allowance, ...others]) expect(await granted([[amount(one)]])).toEqual([true]);
    });

    it('holds to a limit that is lowered or raised meanwhile', async () => {
      const allowance = allowanceOf(5);
      await granted([[amount(allowance, 4)]]);
      expect(await granted([[amount({ ...allowance, limit: 2 })]])).toEqual([false]);
      expect(await granted([[amount({ ...allowance, limit: 6 }, 2)]])).toEqual([true]);
    });

    it('counts a member once, and refuses new ones beyond the limit but not known ones', async () => {
      const allowance = allowanceOf(2);
      const claims = ['a', 'b', 'a', 'c', 'b'].map((one) => [member(allowance, one)]);
      expect(await granted(claims)).toEqual([true, true, true, false, true]);
      expect(await granted([[member(allowance, 'a')]], NOON_MS + 1)).toEqual([true]);
    });

    it('never takes more different members than the limit from calls at once', async () => {
      const allowance = allowanceOf(10);
      const calls = Array.from({ length: 100 }, (_, index) => granted([[member(allowance, `m-${index}`)]]));
      expect((await Promise.all(calls)).flat().filter(Boolean)).toHaveLength(10);
    });

    it('takes members of any length and text', async () => {
      const allowance = allowanceOf(3);
      const texts = ['x'.repeat(100_000), '', '{"a":"\\u0000é😀"}\n}{'];
      expect(await granted(texts.map((text) => [member(allowance, text)]))).toEqual([true, true, true]);
      expect(await granted([[member(allowance, texts[0] ?? '')], [member(allowance, 'other')]])).toEqual([true, false]);
    });

    it('grants what only warns, and tells; it is no member then', async () => {
      const allowance = allowanceOf(1);
      const warns = { ...member(allowance, 'b'), onlyWarn: true };
      const [first, second] = await limiter().claim([[member(allowance, 'a')], [warns, amount(allowance)]], NOON_MS);
      expect([first?.warned, second?.warned, second?.refusedBy]).toEqual([[], [warns], undefined]);
      expect(await granted([[member({ ...allowance, limit: 2 }, 'b')], [amount(allowance)]])).toEqual([true, false]);
    });

    it('grants again what was given back, in its own window only', async () => {
      const allowance = allowanceOf(2);
      await granted([[amount(allowance, 2)]]);
      await limiter().giveBack([amount(allowance)], NOON_MS + MINUTE_MS);
      expect(await granted([[amount(allowance)]])).toEqual([false]);
      await limiter().giveBack([amount(allowance)], NOON_MS);
      expect(await granted([[amount(allowance)], [amount(allowance)]])).toEqual([true, false]);
    });

    it('never has more left than the limit, however much is given back', async () => {
      const allowance = allowanceOf(2);
      await granted([[amount(allowance)]]);
      await limiter().giveBack([amount(allowance, 5)], NOON_MS);
      expect(await granted([[amount(allowance, 3)], [amount(allowance, 2)]])).toEqual([false, true]);
    });

    it('decides claims of several owners in one call', async () => {
      const [one, other] = [allowanceOf(1), allowanceOf(1)];
      expect(await granted([[amount(one)], [amount(other)], [amount(one)], [amount(other)]])).toEqual([
        true,
        true,
        false,
        false,
      ]);
    });

    it('decides a thousand claims in one call', async () => {
      const allowance = allowanceOf(900);
      const claims = Array.from({ length: 1_000 }, (_, index) => [amount(allowance), member(allowance, `m-${index}`)]);
      expect((await granted(claims)).filter(Boolean)).toHaveLength(900);
    });
  });
}
