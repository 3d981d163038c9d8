import {
  DEFAULT_APP_SETTINGS,
  type EventRecord,
  type EventSchema,
  type FieldError,
  type SchemaMode,
} from '@analytics/shared/contracts';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';
import type { CheckedEvents, Logger, Telemetry } from '@analytics/shared/telemetry';
import { compileSchema, type ValidateProperties } from './compile-schema.js';

/** What is wrong with an event by its schema, and what follows. */
export interface SchemaVerdict {
  /** At least one. */
  faults: FieldError[];
  /** `enforce`: the event is not to be kept. `warn`: it is, and whoever sent it is to hear of the faults. */
  mode: 'enforce' | 'warn';
}

/** The schemas of the catalog as rules for events. */
export interface SchemaRules {
  /**
   * What the event's schema says against it; undefined when nothing does, or nothing checks it. Counts it. Never throws:
   * a schema that cannot be used checks nothing, which is logged and counted.
   */
  check(event: Pick<EventRecord, 'appId' | 'eventName' | 'properties'>): SchemaVerdict | undefined;
}

export interface SchemaRulesDeps {
  /** It must have started before the first check. */
  catalog: Pick<CatalogView, 'get' | 'list' | 'watch'>;
  telemetry: Pick<Telemetry, 'schemas'>;
  logger: Logger;
}

/** The schema of one event name. It is compiled when the first event of that name comes. */
interface Rule {
  entry: CatalogEntry<EventSchema>;
  counted: CheckedEvents;
  /** `unusable`: it does not compile, or fails in a way that no schema should. */
  validate?: ValidateProperties | 'unusable';
}

export function createSchemaRules({ catalog, telemetry, logger }: SchemaRulesDeps): SchemaRules {
  /** By app and event name, so that an app without schemas costs one look. Made at the first check, when the catalog is complete. */
  let apps: Map<string, Map<string, Rule>> | undefined;
  catalog.watch(({ kind, id }) => {
    if (kind === 'schema' && apps !== undefined) renew(apps, id);
  });

  function renew(index: Map<string, Map<string, Rule>>, id: string): void {
    const named = namesIn(id);
    if (named === undefined) return;
    const { appId, eventName } = named;
    const entry = catalog.get('schema', id);
    if (entry !== undefined) {
      const rules = index.get(appId) ?? new Map<string, Rule>();
      rules.set(eventName, { entry, counted: telemetry.schemas.of(appId, eventName) });
      index.set(appId, rules);
      return;
    }
    index.get(appId)?.delete(eventName);
    if (index.get(appId)?.size === 0) index.delete(appId);
  }

  function indexed(): Map<string, Map<string, Rule>> {
    const index = new Map<string, Map<string, Rule>>();
    for (const { id } of catalog.list('schema')) renew(index, id);
    return index;
  }

  function setAside(rule: Rule, appId: string, why: Record<string, unknown>): void {
    rule.validate = 'unusable';
    telemetry.schemas.unusable(appId);
    const { id, revision } = rule.entry;
    logger.error({ schema: id, revision, ...why }, 'a schema cannot be used: its events are not checked');
  }

  function faultsBy(rule: Rule, appId: string, properties: unknown): FieldError[] | undefined {
    try {
      if (rule.validate === undefined) {
        const compiled = compileSchema(rule.entry.value.schema);
        if (compiled.ok) rule.validate = compiled.validate;
        else setAside(rule, appId, { faults: compiled.errors });
      }
      return typeof rule.validate === 'function' ? rule.validate(properties) : undefined;
    } catch (error) {
      setAside(rule, appId, { err: error });
      return undefined;
    }
  }

  return {
    check: ({ appId, eventName, properties }) => {
      apps ??= indexed();
      const rule = apps.get(appId)?.get(eventName);
      if (rule === undefined) return undefined;
      const mode = modeOf(rule.entry.value, catalog.get('app', appId)?.value.schemaMode);
      if (mode === 'off') return undefined;
      const faults = faultsBy(rule, appId, properties);
      if (faults === undefined) return undefined;
      if (faults.length === 0) {
        rule.counted.passed();
        return undefined;
      }
      if (mode === 'warn') rule.counted.warned();
      else rule.counted.refused();
      return { faults, mode };
    },
  };
}

/** The schema's own mode goes before that of its app, but an app that says `off` is not checked at all. */
function modeOf({ mode }: EventSchema, ofApp: SchemaMode = DEFAULT_APP_SETTINGS.schemaMode): SchemaMode {
  return ofApp === 'off' ? 'off' : (mode ?? ofApp);
}

/** App and event name of the id of a schema; undefined when it is none, which can only be in a catalog made by hand. */
function namesIn(id: string): { appId: string; eventName: string } | undefined {
  try {
    const names: unknown = JSON.parse(id);
    if (!Array.isArray(names) || names.length !== 2) return undefined;
    const [appId, eventName] = names as unknown[];
    return typeof appId === 'string' && typeof eventName === 'string' ? { appId, eventName } : undefined;
  } catch {
    return undefined;
  }
}

/** The id of a schema in the catalog. */
export const schemaIdOf = (appId: string, eventName: string): string => JSON.stringify([appId, eventName]);
