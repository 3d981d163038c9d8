import type { PathParams } from '../address/match.ts';

/** What a view gets. */
export interface ViewProps {
  /** The parameters of its path, decoded. */
  params: PathParams;
}
