import type { AdminOptions } from '../admin/session.js';

/** The options that name the schema of one event name. */
export interface OfEvent extends AdminOptions {
  app: string;
  event: string;
}

export const schemaPath = ({ app, event }: OfEvent): string[] => ['admin', 'apps', app, 'schemas', event];
