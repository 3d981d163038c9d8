import { isLoopback } from '@analytics/shared/domain';
import { visible } from '../terminal/visible.js';
import { UsageError } from '../usage-error.js';

/**
 * The address of a service, without a slash at its end.
 *
 * @throws UsageError naming `from`
 */
export function readUrl(text: string, from: string): string {
  const wrong = (why: string) => new UsageError(`${from}: ${why}`);
  if (!URL.canParse(text)) throw wrong(`${visible(text)} is no address; one is http://127.0.0.1:3005`);
  const { protocol, username, password, search, hash } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') throw wrong('the address must begin with http:// or https://');
  // Not shown: what stands there is a secret.
  if (username !== '' || password !== '') throw wrong('the address must have no user name and no password');
  if (search !== '' || hash !== '') throw wrong('the address must end before ? and #');
  return text.replace(/\/+$/, '');
}

/** Whether what is sent to the address can be read on its way. */
export function isReadableOnTheWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
