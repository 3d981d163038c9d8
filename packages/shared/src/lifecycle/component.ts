import type { HealthReport, Store } from '../ports/index.js';

/** A part of a process that starts after what it needs and stops before it. */
export interface Component {
  name: string;
  start(): Promise<void>;
  /** Finishes what is under way. Twice is one stop. */
  stop(): Promise<void>;
  health?(): HealthReport;
  /** Without it the process still answers some of its requests, as long as another such part works. */
  partial?: boolean;
  /** Without it the process answers some of its requests, whatever its other parts do; `/health` shows its state. */
  optional?: boolean;
}

/** A log or a store as a part of a process. */
export const componentOf = (name: string, part: Required<Pick<Component, 'start' | 'stop' | 'health'>>): Component => ({
  name,
  start: () => part.start(),
  stop: () => part.stop(),
  health: () => part.health(),
});

/** The background work on what the store has. Without it every request is still answered. */
export const maintenanceOf = ({ maintenance }: Pick<Store, 'maintenance'>): Component => ({
  ...componentOf('store maintenance', maintenance),
  optional: true,
});
