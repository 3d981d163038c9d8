import type { HealthReport, Store } from '../ports/index.js';

/** Something that runs in a process. It starts after the components that it needs, and stops before them. */
export interface Component {
  name: string;
  start(): Promise<void>;
  /** Finishes the work under way. Idempotent. */
  stop(): Promise<void>;
  /** Where it listens, once it has started. */
  readonly url?: string;
  health?(): HealthReport;
  /** Without it the process still answers some of its requests, as long as another partial component works. */
  partial?: boolean;
  /** Without it the process answers some of its requests, whatever the state of the others; `/health` shows it. */
  optional?: boolean;
}

/** A log or a store as a component of a process. */
export const componentOf = (
  name: string,
  backend: Required<Pick<Component, 'start' | 'stop' | 'health'>>,
): Component => ({
  name,
  start: () => backend.start(),
  stop: () => backend.stop(),
  health: () => backend.health(),
});

/** A component without which the process still answers its requests, or some of them. */
export const optional = (component: Component): Component => ({ ...component, optional: true });

/** The background work on what the store has. Without it every request is still answered. */
export const maintenanceOf = ({ maintenance }: Pick<Store, 'maintenance'>): Component =>
  optional(componentOf('store maintenance', maintenance));
