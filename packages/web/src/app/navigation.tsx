import { place } from '../address/location.ts';
import { fill } from '../address/match.ts';
import { viewHref } from '../address/range.ts';
import { maySee, session } from '../api/session.ts';
import { ROUTES, type Route } from './routes.ts';

interface NavigationProps {
  /** Whose views are linked; undefined: only those of the service. */
  appId: string | undefined;
}

/** Links to the views: at the side, and at the bottom of small screens. */
export function Navigation({ appId }: NavigationProps) {
  const { path } = place.value;
  const linkTo = (route: Route) => {
    const target = fill(route.pattern, { appId: appId ?? '' });
    const isHere = route.title !== 'Overview' && path.startsWith(`${target}/`);
    const current = path === target ? 'page' : isHere ? 'true' : undefined;
    return (
      <li key={route.pattern}>
        <a href={viewHref(target)} aria-current={current}>
          {route.title}
        </a>
      </li>
    );
  };
  const ofService = ROUTES.filter(({ nav, scope }) => nav === 'service' && (scope === undefined || maySee(scope)));
  return (
    <nav class="side" aria-label="Views">
      {appId !== undefined && <ul>{ROUTES.filter(({ nav }) => nav === 'app').map(linkTo)}</ul>}
      {ofService.length > 0 && <ul>{ofService.map(linkTo)}</ul>}
      <ul class="side-end">
        {session.value?.signedIn === true && session.value.authentication === 'on' && (
          <li>
            <a href="/sign-in" aria-current={path === '/sign-in' ? 'page' : undefined}>
              Sign out
            </a>
          </li>
        )}
        <li>
          <a href="/docs">API</a>
        </li>
      </ul>
    </nav>
  );
}
