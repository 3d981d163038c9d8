import { render } from 'preact';
import { navigate, place, startNavigation } from './address/location.ts';
import { queryText } from './address/query-state.ts';
import { beginApps, loadApps } from './api/apps.ts';
import { whenUnauthorized } from './api/client.ts';
import { loadSession, session } from './api/session.ts';
import { Layout } from './app/layout.tsx';
import { routeOf } from './app/routes.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/parts.css';
import './styles/chart.css';
import './styles/marks.css';
import './styles/print.css';

const SIGN_IN = '/sign-in';
const START = '/';
/** The start goes on to an app's overview, unless nothing was ever sent. */
const OVERVIEW = '/apps/any';

function askToSignIn(): void {
  const { path, query } = place.value;
  if (path === SIGN_IN) return;
  navigate(`${SIGN_IN}?${new URLSearchParams({ returnTo: `${path}${queryText(query)}` })}`, { replace: true });
}

/** Who must sign in is asked before anything is read, which would only be refused. */
async function start(root: HTMLElement): Promise<void> {
  const { path } = place.value;
  // The view's code comes meanwhile; when it does not, the view itself says so.
  for (const needed of path === START ? [START, OVERVIEW] : [path])
    routeOf(needed)
      ?.route.load()
      .catch(() => {});
  await loadSession();
  const now = session.value;
  if (now?.authentication === 'on' && !now.signedIn) askToSignIn();
  if (place.value.path === START) beginApps();
  // The chooser stays empty without; the view says what is wrong.
  else if (place.value.path !== SIGN_IN) loadApps().catch(() => {});
  render(<Layout />, root);
}

whenUnauthorized(askToSignIn);
startNavigation((path) => routeOf(path) !== undefined);
const root = document.getElementById('page');
if (root !== null) void start(root);
