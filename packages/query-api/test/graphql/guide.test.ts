import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { graphqlService } from '../fixture/graphql.ts';
import { emptyStore } from '../fixture/stores.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const guide = readFileSync(new URL('graphql.md', docs), 'utf8');
const schema = readFileSync(new URL('schema.graphql', docs), 'utf8');
const examples = [...guide.matchAll(/```graphql\n(.*?)```/gs)].map(([, text = '']) => text);
const isSubscription = (text: string) => text.startsWith('subscription');

describe('docs/graphql.md', () => {
  it('has an example of every question, and of a subscription', () => {
    const fields = Object.keys(buildSchema(schema).getQueryType()?.getFields() ?? {});
    expect(fields).toHaveLength(10);
    for (const field of fields) expect(examples.join('\n')).toContain(`${field}`);
    expect(examples.filter(isSubscription)).toHaveLength(1);
  });

  it.each(examples.filter((text) => !isSubscription(text)))('%s is answered without an error', async (query) => {
    const { ask } = await graphqlService(emptyStore());
    expect(await ask(query, { appId: 'shop' })).not.toHaveProperty('errors');
  });

  it('subscribes to what docs/schema.graphql has', () => {
    expect(validate(buildSchema(schema), parse(examples.find(isSubscription) ?? ''))).toEqual([]);
  });
});
