import { embedded } from '@analytics/embedded/config';
import { influxdb } from '@analytics/influxdb/config';
import { kafka } from '@analytics/kafka/config';
import type { BackendDeclaration, Config, ConfigSection } from '@analytics/shared/config';
import type { TProperties } from '@sinclair/typebox';
import { choiceFaults, usedBy } from './choose.js';

/** A backend that is not used has no faults: what it would need is not there. */
const whenUsed = <Properties extends TProperties>({
  section,
  ...declaration
}: BackendDeclaration<Properties>): BackendDeclaration<Properties>['section'] => ({
  ...section,
  faults: (input) =>
    usedBy(input).some(({ chosenBy }) => chosenBy === declaration.chosenBy) ? (section.faults?.(input) ?? []) : [],
});

const noVariables = {};

/** That a process has a log and a store which it can use. */
const choiceSection: ConfigSection<typeof noVariables, Config> = {
  variables: noVariables,
  docs: {},
  faults: (input) => choiceFaults(input),
};

/** The sections of every adapter, for `runService` and `loadConfig`. */
export const backendSections = [choiceSection, whenUsed(embedded), whenUsed(kafka), whenUsed(influxdb)] as const;
