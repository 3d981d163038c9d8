import { createHash } from 'node:crypto';
import { OperatorError } from '@analytics/shared/errors';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

/** Raised when an older release would restore wrongly what this one writes. */
export const FORMAT = 1;

const Count = Type.Integer({ minimum: 0 });

/** What a backup is, and what is in it. Times are epoch milliseconds. */
const Manifest = Type.Object({
  format: Type.Literal(FORMAT),
  /** The release that made it. */
  version: Type.String(),
  /** Everything that was acknowledged before is in it, or in the log from its positions on. */
  beganAt: Count,
  endedAt: Count,
  log: Type.Object({
    /** It is in the backup. Otherwise the backup has the topics that are kept for ever, and the rest is in the log. */
    isWhole: Type.Boolean(),
    group: Type.String(),
    topics: Type.Object({
      events: Type.String(),
      metrics: Type.String(),
      deadLetters: Type.String(),
      catalog: Type.String(),
      audit: Type.String(),
    }),
    /** Noted before the store was copied. */
    positions: Type.Array(
      Type.Object({
        topic: Type.String(),
        partition: Count,
        start: Count,
        committed: Count,
        end: Count,
        settled: Type.Record(Type.String(), Count),
      }),
    ),
  }),
  store: Type.Object({
    format: Type.String(),
    /** The counts by app and day are exactly those of the copy; otherwise it has them and may have more. */
    isExact: Type.Boolean(),
    records: Count,
  }),
  /** Every file but the manifest. */
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Count, sha256: Type.String() })),
});
export type Manifest = Static<typeof Manifest>;

const checksumOf = (manifest: unknown): string => createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

export const encodeManifest = (manifest: Manifest): string =>
  `${JSON.stringify({ sha256: checksumOf(manifest), manifest })}\n`;

/** @throws OperatorError when the text is not a whole manifest, or one of a newer release. */
export function decodeManifest(text: string, name: string): Manifest {
  const damaged = new OperatorError(`The manifest of the backup ${name} is damaged. The backup cannot be used.`);
  const { sha256, manifest } = parsed(text) ?? {};
  if (!isObject(manifest) || sha256 !== checksumOf(manifest)) throw damaged;
  const { format, version } = manifest;
  if (typeof format === 'number' && format > FORMAT) {
    throw new OperatorError(
      `The backup ${name} has format ${format}, made by release ${String(version)}; this release reads format ${FORMAT}. Use that release, or a newer one.`,
    );
  }
  if (!Value.Check(Manifest, manifest)) throw damaged;
  return manifest;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(text: string): { sha256?: unknown; manifest?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
