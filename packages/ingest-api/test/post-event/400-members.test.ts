import { EventRecord, MAX_MEMBERS } from '@analytics/shared/contracts';
import { expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { EVENTS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const { one, record } = EVENTS;
/** The record's own fields, and the list itself. */
const OWN = Object.keys(EventRecord.properties).length + 1;
const withMembers = (members: number) => record({ properties: { list: Array(members - OWN).fill({}) } });

it('POST /analytics/events refuses an event of more members than the contract allows, and takes one of as many', async () => {
  const { post } = await ingestApp({ store: storeThat(async () => [{ status: 'stored' }]) });
  expect((await post(one, withMembers(MAX_MEMBERS))).status).toBe(201);
  const { status, body } = await post(one, withMembers(MAX_MEMBERS + 1));
  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ path: '/properties', message: 'has more than 10000 members' }] });
});
