import { ERROR_CODES } from '@analytics/shared/errors';

/** docs/errors.md, from the one list of codes. */
export function errorPage(): string {
  const sections = Object.entries(ERROR_CODES).map(
    ([code, { status, title, meaning, action }]) =>
      `## \`${code}\` · ${status}\n\n**${title}.** ${meaning}\n\nWhat to do: ${action}`,
  );
  return `${[
    '# Errors',
    'Error answers are `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail`, and always `error` (one of the codes below) and `correlationId`; `invalid_request` names each field in `errors: [{ path, message }]`. In a 207 each refused record carries its own `error` and `message`.',
    ...sections,
  ].join('\n\n')}\n`;
}
