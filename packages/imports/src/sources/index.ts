import type { Mapper, MapperOptions } from '../mapped-row.js';
import { createGa4Mapper } from './ga4.js';
import { createMixpanelMapper } from './mixpanel.js';
import { createOpenpanelMapper } from './openpanel.js';
import { createPosthogMapper } from './posthog.js';
import { createSegmentMapper } from './segment.js';
import { createUmamiMapper } from './umami.js';

export interface Source {
  /** As people write it. */
  title: string;
  createMapper(options: MapperOptions): Mapper;
}

/** Products whose exports can be imported, by the name that the command takes. */
export const SOURCES: Readonly<Record<string, Source>> = {
  posthog: { title: 'PostHog', createMapper: createPosthogMapper },
  segment: { title: 'Segment', createMapper: createSegmentMapper },
  mixpanel: { title: 'Mixpanel', createMapper: createMixpanelMapper },
  umami: { title: 'Umami', createMapper: createUmamiMapper },
  openpanel: { title: 'OpenPanel', createMapper: createOpenpanelMapper },
  ga4: { title: 'Google Analytics 4', createMapper: createGa4Mapper },
};
