import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { navigate, place } from '../../address/location.ts';
import { loadApps } from '../../api/apps.ts';
import { call, post } from '../../api/client.ts';
import { loadSession, session } from '../../api/session.ts';
import { useAction } from '../../api/use-action.ts';
import { Form } from '../../components/form.tsx';
import { Panel } from '../../components/panel.tsx';
import { dateTime } from '../../format/times.ts';
import { returnPath } from './return-path.ts';
import { signInFault } from './sign-in-fault.ts';
import './sign-in.css';

/** Signs in with a key, or with the organisation's account where the service offers it; and out again. */
export default function SignIn() {
  const now = session.value;
  if (now?.authentication === 'off') {
    return (
      <Frame>
        <p>This service asks nobody to sign in: everything is open to whoever can reach it.</p>
        <a class="button" href="/">
          Go to the start
        </a>
      </Frame>
    );
  }
  return <Frame>{now?.signedIn === true ? <SignedIn /> : <SignInForm ways={now?.signInWith ?? ['key']} />}</Frame>;
}

const Frame = ({ children }: { children: ComponentChildren }) => (
  <section class="view sign-in">
    <h1>Sign in</h1>
    <Panel title="Analytics">{children}</Panel>
  </section>
);

function SignInForm({ ways }: { ways: readonly ('key' | 'oidc')[] }) {
  const [key, setKey] = useState('');
  const target = returnPath(place.value.query.get('returnTo'));
  const signIn = useAction(async () => {
    await post('/analytics/session', { key: key.trim() });
    await loadSession();
    await loadApps().catch(() => {});
    navigate(target, { replace: true });
  });
  const fault = signInFault(place.value.query.get('error'));
  return (
    <div class="form">
      {fault !== undefined && (
        <p class="is-error" role="alert">
          {fault}
        </p>
      )}
      {ways.includes('oidc') && (
        <a
          class="button primary"
          href={`/analytics/session/oidc/start?${new URLSearchParams({ returnTo: target })}`}
          target="_self"
        >
          Sign in with your organisation
        </a>
      )}
      {ways.includes('key') && (
        <Form class="form" onSend={() => void signIn.run()}>
          <div class="field">
            <label for="key">Key</label>
            <input
              id="key"
              type="password"
              value={key}
              required
              autocomplete="current-password"
              spellcheck={false}
              placeholder="ak_…"
              aria-describedby="key-hint"
              aria-invalid={signIn.error !== undefined}
              onInput={({ currentTarget }) => setKey(currentTarget.value)}
            />
            <p id="key-hint" class="quiet-text">
              A key with the scope read shows numbers; one with admin changes settings, too.
            </p>
          </div>
          {signIn.error !== undefined && (
            <p class="is-error" role="alert">
              {signIn.error.status === 401
                ? 'This key is not valid: it may be mistyped, revoked, or have ended.'
                : `${signIn.error.message} ${signIn.error.advice}`}
            </p>
          )}
          <button type="submit" class="primary" disabled={signIn.busy}>
            Sign in
          </button>
        </Form>
      )}
    </div>
  );
}

function SignedIn() {
  const { name, scopes = [], apps = [], expiresAt } = session.value ?? {};
  const signOut = useAction(async () => {
    await call('/analytics/session', { method: 'DELETE' });
    // Nothing of what was read may stay in this tab.
    globalThis.location.assign('/sign-in');
  });
  return (
    <div class="form">
      <p>
        You are signed in{name !== undefined && ` as ${name}`}, and may {scopes.join(', ')}
        {apps === 'all' ? ' in every app' : apps.length > 0 && ` in ${apps.join(', ')}`}.
      </p>
      {expiresAt !== undefined && <p class="quiet-text">Until {dateTime(expiresAt)}.</p>}
      {signOut.error !== undefined && (
        <p class="is-error" role="alert">
          {signOut.error.message}
        </p>
      )}
      <div class="controls">
        <a class="button primary" href={returnPath(place.value.query.get('returnTo'))}>
          Go on
        </a>
        <button type="button" disabled={signOut.busy} onClick={() => void signOut.run()}>
          Sign out
        </button>
      </div>
    </div>
  );
}
