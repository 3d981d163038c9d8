import {
  type Change,
  changeEach,
  discard,
  isErased,
  isRead,
  matcherOf,
  namesIn,
  type Position,
  PositionMap,
  parsePosition,
  positionText,
  readWaiting,
  redrive,
  removeDiscarded,
  type Survey,
  surveyDeadLetters,
} from '@analytics/dead-letters';
import type { DeadLetterChange } from '@analytics/shared/contracts';
import type { Principal } from '@analytics/shared/domain';
import type { Pipeline } from '../pipeline.js';
import { tellAudit } from './audit-line.js';
import type { Selection } from './selection.js';
import { requireApp, sees } from './theirs.js';

export interface ChangeRequest extends Selection {
  dryRun: boolean;
}

/** Dead letters that one request changes: some seconds of work. */
export const MAX_CHANGED = 5_000;
/** Ids that an answer names. */
const MAX_IDS = 100;

const CHANGES = { redrive, discard };

/** Does one change after the other, so that of two who ask for the same one finds it done. */
export function createDeadLetterChanges(pipeline: Pipeline) {
  let last: Promise<unknown> = Promise.resolve();
  return async (principal: Principal, verb: Change['verb'], request: ChangeRequest): Promise<DeadLetterChange> => {
    requireApp(principal, request.appId);
    const change = () => changeDeadLetters(pipeline, principal, CHANGES[verb], request);
    const changing = last.then(change);
    last = changing.catch(() => {});
    return changing;
  };
}

/**
 * Redrives or discards the waiting dead letters that match and that the caller may see. A request that breaks off goes
 * on with the rest when it is sent again; what was appended twice is one record.
 *
 * @throws AppError `log_unavailable` or `overloaded`: some may be changed.
 */
async function changeDeadLetters(
  pipeline: Pipeline,
  principal: Principal,
  change: Change,
  request: ChangeRequest,
): Promise<DeadLetterChange> {
  const survey = await surveyTheirs(pipeline, principal, change, request);
  const { chosen, apps, unread, erased } = choose(survey);
  const count = Math.min(chosen.size, MAX_CHANGED);
  const facts = {
    dryRun: request.dryRun,
    more: chosen.size > count,
    ...notFoundOf(request, survey),
    ...(unread > 0 ? { unread } : {}),
    ...(erased > 0 ? { erased } : {}),
  };
  if (request.dryRun || count === 0) return { ...facts, count, ids: firstIds(chosen) };
  await tellAudit(pipeline, principal, { verb: change.verb, request, count, apps });
  const applied = await applyTo(pipeline, change, chosen);
  if (change === discard) await removeDiscarded(pipeline, survey.discarded);
  return { ...facts, ...applied };
}

/** What is remembered of a dead letter: why it is left where it is, if it is, and whose it is. */
interface Kept {
  left: 'unread' | 'erased' | undefined;
  appId: string | undefined;
}

function surveyTheirs(
  pipeline: Pipeline,
  principal: Principal,
  change: Change,
  { ids, reason, appId, before }: Selection,
): Promise<Survey<Kept>> {
  const { tombstones } = pipeline;
  const positions = ids?.map(parsePosition).filter((position): position is Position => position !== undefined);
  const isMeant = matcherOf({ reason, before, positions });
  return surveyDeadLetters(pipeline, (deadLetter): Kept | undefined => {
    if (!isMeant(deadLetter)) return undefined;
    const names = namesIn(deadLetter, pipeline);
    if (!sees(principal, names.appId) || (appId !== undefined && names.appId !== appId)) return undefined;
    if (change !== redrive) return { left: undefined, appId: names.appId };
    if (isErased(deadLetter, names, tombstones)) return { left: 'erased', appId: names.appId };
    return { left: isRead(pipeline, deadLetter) ? undefined : 'unread', appId: names.appId };
  });
}

function choose({ waiting }: Survey<Kept>) {
  const chosen = new PositionMap<true>();
  const apps = new Set<string | undefined>();
  const counts = { unread: 0, erased: 0 };
  for (const [position, { left, appId }] of waiting.entries()) {
    if (left !== undefined) {
      counts[left] += 1;
      continue;
    }
    chosen.set(position, true);
    apps.add(appId);
  }
  return { chosen, apps, ...counts };
}

function notFoundOf({ ids = [] }: Selection, { waiting }: Survey<Kept>): Pick<DeadLetterChange, 'notFound'> {
  const notFound = ids.filter((id) => {
    const position = parsePosition(id);
    return position === undefined || !waiting.has(position);
  });
  return notFound.length === 0 ? {} : { notFound };
}

function firstIds(chosen: PositionMap<true>): string[] {
  const ids: string[] = [];
  for (const position of chosen.positions()) {
    if (ids.length === MAX_IDS) break;
    ids.push(positionText(position));
  }
  return ids;
}

async function applyTo(
  pipeline: Pipeline,
  change: Change,
  chosen: PositionMap<true>,
): Promise<Pick<DeadLetterChange, 'count' | 'ids' | 'refused'>> {
  const done = { count: 0, ids: [] as string[], refused: [] as string[] };
  const deadLetters = readWaiting(pipeline, chosen, MAX_CHANGED);
  for await (const batch of changeEach(pipeline, change, { deadLetters, now: () => pipeline.clock.now() })) {
    done.count += batch.changed.length;
    addIds(done.ids, batch.changed);
    addIds(done.refused, batch.rejected);
  }
  const { refused, ...others } = done;
  return refused.length === 0 ? others : done;
}

function addIds(ids: string[], deadLetters: readonly { position: Position }[]): void {
  ids.push(...deadLetters.slice(0, MAX_IDS - ids.length).map(({ position }) => positionText(position)));
}
