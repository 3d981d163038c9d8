import { useState } from 'preact/hooks';
import { navigate } from '../../address/location.ts';
import { fill } from '../../address/match.ts';
import { viewHref } from '../../address/range.ts';
import { eventCurl } from '../../components/curl.ts';
import { Command } from '../../components/empty-state.tsx';
import { Form } from '../../components/form.tsx';
import { Panel } from '../../components/panel.tsx';
import type { ViewProps } from '../view-props.ts';
import './users.css';

/** Finds a user by id. */
export default function Users({ params: { appId = '' } }: ViewProps) {
  const [text, setText] = useState('');
  const userId = text.trim();
  const find = () => {
    if (userId !== '') navigate(viewHref(fill('/apps/:appId/users/:userId', { appId, userId })));
  };
  return (
    <section class="view">
      <h1>Users</h1>
      <Form class="controls user-search" onSend={find}>
        <div class="field">
          <label for="user-id">User id</label>
          <input
            id="user-id"
            type="search"
            value={text}
            required
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </div>
        <button type="submit" class="primary">
          Show the user
        </button>
      </Form>
      <p class="quiet-text">
        The id exactly as the application sends it as <code>userId</code>.{' '}
        <a href={viewHref(fill('/apps/:appId/live', { appId }))}>Live</a> shows who is active now.
      </p>
      <Panel title="No user to look at yet?">
        <p>This sends an event of the user user-123:</p>
        <Command text={eventCurl(appId)} />
      </Panel>
    </section>
  );
}
