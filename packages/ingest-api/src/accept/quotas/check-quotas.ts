import {
  type Holder,
  holdersOf,
  type QuotaUse,
  quotaExceeded,
  quotaText,
  refusingUse,
  usesOfRecord,
  usesOfRequest,
} from '@analytics/limits';
import type { AmountUse, CatalogView, Limiter } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { AdmittedRecord } from '../admit.js';
import type { Source } from '../candidate.js';
import { type AcceptOutcome, oneOf, type RejectedOutcome, unknownRecords } from '../outcome.js';
import { TagGrowth } from './tag-growth.js';

type Admission = AdmittedRecord | RejectedOutcome;

export interface QuotaDeps {
  limiter: Limiter;
  /** Has the quotas of apps and tenants. */
  catalog: Pick<CatalogView, 'get'>;
  telemetry: Pick<Telemetry, 'apps'>;
}

/** What fits in the quotas is used up; the rest is rejected. */
export interface QuotaVerdict {
  admissions: Admission[];
  /**
   * Gives back what was used up for records that are no new ones after all: they were known, were rejected later on, or
   * have to be sent again. Never rejects.
   */
  settle(outcomes: readonly AcceptOutcome[]): Promise<void>;
}

/** Checks the records of one request, in order. Undefined where no app of them has a quota: there is nothing to wait for. */
export type QuotaCheck = (admissions: readonly Admission[], source: Source) => Promise<QuotaVerdict> | undefined;

/** A record that has to fit in quotas. */
interface Asked {
  index: number;
  record: AdmittedRecord;
  holders: readonly Holder[];
  uses: readonly QuotaUse[];
}

export function createQuotaCheck(deps: QuotaDeps): QuotaCheck {
  const growth = new TagGrowth();
  return (admissions, source) => {
    const asked = askedOf(admissions, deps);
    return asked.length === 0 ? undefined : check(asked, admissions, source.nowMs);
  };

  async function check(asked: readonly Asked[], given: readonly Admission[], atMs: number): Promise<QuotaVerdict> {
    const admissions = [...given];
    let used: AmountUse[][] = [];
    try {
      const left = await withoutRefusedApps(asked, admissions, atMs);
      used = await withoutRefusedRecords(left, admissions, atMs);
    } catch (error) {
      const open = asked.filter(({ index }) => admissions[index]?.status === 'admitted');
      const outcomes = unknownRecords(
        open.map(({ record }) => record.point),
        error,
      ).values();
      for (const { index } of open) admissions[index] = oneOf(outcomes);
    }
    return {
      admissions,
      settle: async (outcomes) => {
        const unused = used.flatMap((uses, index) => (isNew(outcomes[index]) ? [] : uses));
        if (unused.length > 0) await deps.limiter.giveBack(unused, atMs);
      },
    };
  }

  /** One request of each app is used up; where it does not fit, all records of the app are rejected. */
  async function withoutRefusedApps(asked: readonly Asked[], admissions: Admission[], atMs: number): Promise<Asked[]> {
    const apps = new Map(asked.map(({ record, holders }) => [record.point.record.appId, usesOfRequest(holders)]));
    const counted = [...apps].filter(([, uses]) => uses.length > 0);
    if (counted.length === 0) return [...asked];
    const verdicts = await deps.limiter.claim(
      counted.map(([, uses]) => uses),
      atMs,
    );
    const refusedBy = new Map(counted.map(([appId, uses], index) => [appId, refusingUse(uses, verdicts[index])]));
    return asked.filter(({ index, record }) => {
      const use = refusedBy.get(record.point.record.appId);
      if (use !== undefined) admissions[index] = refuse(record, use, quotaText(use), atMs);
      return use === undefined;
    });
  }

  /** What each record uses up, by its index; nothing for those that are rejected now. */
  async function withoutRefusedRecords(asked: readonly Asked[], admissions: Admission[], atMs: number) {
    const used: AmountUse[][] = [];
    const claiming = asked.filter(({ uses }) => uses.length > 0);
    if (claiming.length === 0) return used;
    const verdicts = await deps.limiter.claim(
      claiming.map(({ uses }) => uses),
      atMs,
    );
    for (const [place, { index, record, uses }] of claiming.entries()) {
      const { point } = record;
      if (point.kind === 'metric') growth.note(point.record);
      const text = (use: QuotaUse) =>
        quotaText(use, point, point.kind === 'metric' ? growth.most(point.record) : undefined);
      const use = refusingUse(uses, verdicts[place]);
      if (use === undefined) {
        used[index] = uses.filter((one) => 'amount' in one);
        admissions[index] = warned(
          record,
          uses.filter((one) => verdicts[place]?.warned.includes(one)),
          text,
        );
      } else admissions[index] = refuse(record, use, text(use), atMs);
    }
    return used;
  }

  function refuse({ point }: AdmittedRecord, use: QuotaUse, text: string, atMs: number): RejectedOutcome {
    const { appId } = point.record;
    deps.telemetry.apps.overQuota(appId, use.quota, 'refused');
    const error = quotaExceeded(use, text, { appId, atMs });
    return { status: 'rejected', kind: point.kind, point, error, sendAgain: false };
  }

  function warned(record: AdmittedRecord, uses: readonly QuotaUse[], text: (use: QuotaUse) => string): AdmittedRecord {
    if (uses.length === 0) return record;
    for (const { quota } of uses) deps.telemetry.apps.overQuota(record.point.record.appId, quota, 'warned');
    return { ...record, warnings: [...(record.warnings ?? []), ...uses.map(text)] };
  }
}

const isNew = (outcome: AcceptOutcome | undefined): boolean =>
  outcome?.status === 'stored' || outcome?.status === 'queued';

/** The records whose app, or whose tenant, has quotas. */
function askedOf(admissions: readonly Admission[], { catalog }: QuotaDeps): Asked[] {
  const asked: Asked[] = [];
  let last: { appId: string; holders: readonly Holder[] } | undefined;
  for (const [index, record] of admissions.entries()) {
    if (record.status === 'rejected') continue;
    const { appId } = record.point.record;
    // Most requests have records of one app.
    if (last?.appId !== appId) last = { appId, holders: holdersOf(appId, catalog) };
    const { holders } = last;
    if (holders.length > 0) asked.push({ index, record, holders, uses: usesOfRecord(record.point, holders) });
  }
  return asked;
}
