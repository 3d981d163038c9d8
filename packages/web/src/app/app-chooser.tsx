import { navigate, place } from '../address/location.ts';
import { fill } from '../address/match.ts';
import { viewHref } from '../address/range.ts';
import { apps } from '../api/apps.ts';
import { Select } from '../components/field.tsx';
import { routeOf } from './routes.ts';

/** Chooses the app whose numbers are shown; the view stays. */
export function AppChooser({ appId }: { appId: string }) {
  const options = (apps.value ?? []).map((app) => ({ value: app.appId, label: app.name ?? app.appId }));
  const choose = (next: string) => {
    const found = routeOf(place.value.path);
    // What is below a user of one app is nothing of another.
    const pattern = found === undefined || found.params['userId'] !== undefined ? '/apps/:appId' : found.route.pattern;
    navigate(viewHref(fill(pattern, { appId: next })));
  };
  return <Select label="App" hideLabel value={appId} options={options} onChange={choose} />;
}
