import type { TProperties } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from './section.js';
import type { Config } from './sections.js';

/** What is known of an adapter before its code is loaded: enough to choose it and to check its settings. */
export interface BackendDeclaration<Properties extends TProperties = TProperties> {
  section: ConfigSection<Properties, Config>;
  /** The variables that it requires. Setting the first one chooses it. Empty: it is used when no other is chosen. */
  chosenBy: readonly string[];
  /** Whether several processes can use it at once. */
  isShared: boolean;
  /** Where its data is, for people. */
  place(config: Config & ValuesOf<Properties>): string;
  /**
   * What it has, told from what every other one has; may be what only the operator may see. Absent: one process alone has it.
   */
  identity?(config: Config & ValuesOf<Properties>): readonly string[];
}
