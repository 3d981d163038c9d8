import type { TProperties } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from './section.js';
import type { Config } from './sections.js';

/** The values of the neutral sections and of the given ones together. */
export type ConfigOf<Sections extends readonly ConfigSection[]> = Config &
  UnionToIntersection<SectionValues<Sections[number]>>;

type SectionValues<Section> = Section extends { variables: infer Properties extends TProperties }
  ? ValuesOf<Properties>
  : never;
type UnionToIntersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  member: infer Intersection,
) => void
  ? Intersection
  : never;
