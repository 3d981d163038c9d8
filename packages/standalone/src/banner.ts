export interface BannerFacts {
  version: string;
  api: string;
  ops: string;
  /** Where the data is. */
  place: string;
  /** Whether everybody who reaches the port may do everything. */
  isOpen: boolean;
  /** The admin key, when this start made it: it is shown this once. */
  adminKey: string | undefined;
}

const accessOf = ({ isOpen, adminKey }: BannerFacts): string => {
  if (isOpen) return 'Keys         none needed: whoever reaches this port may do everything (AUTH=on asks for keys)';
  if (adminKey === undefined) return 'Keys         needed for every request (docs/administration.md)';
  return `Keys         needed for every request. This is the admin key; it is shown this once, so keep it:

               ${adminKey}`;
};

/** What a person sees when the service has started: where it is, where its data is, and one command to try. */
export const banner = (facts: BannerFacts): string => `
  analytics ${facts.version}

  Page         ${facts.api}        open it in a browser
  API          ${facts.api}/docs   to read and try it
  Operations   ${facts.ops}/metrics
  Data         ${facts.place}
  ${accessOf(facts)}

  Try it:

    curl -X POST ${facts.api}/analytics/events -H 'content-type: application/json' \\${
      facts.isOpen ? '' : "\n      -H 'authorization: Bearer <key>' \\"
    }
      -d '{"appId":"shop","userId":"user-123","eventType":"click","eventName":"submit"}'

  Ctrl-C stops it; nothing acknowledged is lost.
`;
