export interface BannerFacts {
  version: string;
  api: string;
  ops: string;
  /** Where the data is. */
  place: string;
}

/** What a person sees when the service has started: where it is, where its data is, and one command to try. */
export const banner = ({ version, api, ops, place }: BannerFacts): string => `
  analytics ${version}

  API          ${api}        (${api}/docs to read and try it)
  Operations   ${ops}/metrics
  Data         ${place}

  Try it:

    curl -X POST ${api}/analytics/events -H 'content-type: application/json' \\
      -d '{"appId":"shop","userId":"user-123","eventType":"click","eventName":"submit"}'

  Ctrl-C stops it; nothing acknowledged is lost.
`;
