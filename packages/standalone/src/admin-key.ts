import { loadAdminKey } from '@analytics/access';
import type { AccessConfig } from '@analytics/shared/config';
import type { Component } from '@analytics/shared/lifecycle';

/** The admin key of this installation, known once it has started. */
export interface AdminKeyComponent extends Component {
  /** As in `AdminKey`. */
  readonly hash: string | undefined;
  /** The key itself, when this start made it. */
  readonly made: string | undefined;
}

/**
 * Loads the admin key, or makes it at the first start with `AUTH=on`. Start it after what holds the lock of the data
 * folder: two processes that start at once must not both make one.
 */
export function createAdminKey(config: AccessConfig & { DATA_DIR: string }): AdminKeyComponent {
  let loaded: Awaited<ReturnType<typeof loadAdminKey>>;
  return {
    name: 'admin key',
    get hash() {
      return loaded?.hash;
    },
    get made() {
      return loaded?.made;
    },
    start: async () => {
      loaded = await loadAdminKey({ config, dataDir: config.DATA_DIR });
    },
    stop: async () => {},
  };
}
