import type { Answer } from '@analytics/testing';
import { DemoError, reasonOf } from './demo-error.js';
import { untilAnswered } from './until-answered.js';

/** The body of a read, or a `DemoError` with what the service said instead. */
export async function read<Body extends object>(url: string, request: () => Promise<Answer<Body>>): Promise<Body> {
  const { answer } = await untilAnswered(url, request);
  const { status, body } = answer;
  if (status !== 200) throw new DemoError(`${url} refused a read: ${reasonOf(status, { ...body })}`);
  return body;
}
