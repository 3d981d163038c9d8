import { Component, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { place } from '../address/location.ts';
import { ApiError } from '../api/problem.ts';
import { ErrorState } from '../components/error-state.tsx';
import { Loading } from '../components/loading.tsx';
import type { ViewProps } from '../views/view-props.ts';
import { type Route, routeOf } from './routes.ts';

const loaded = new Map<Route, ComponentType<ViewProps>>();

/** The view of the address bar, once its code is there. */
export function View() {
  const found = routeOf(place.value.path);
  const [, setTurn] = useState(0);
  const [failure, setFailure] = useState<ApiError | undefined>();
  const route = found?.route;

  useEffect(() => {
    if (route === undefined || loaded.has(route)) return;
    setFailure(undefined);
    route.load().then(
      (module) => {
        loaded.set(route, module.default);
        setTurn((turn) => turn + 1);
      },
      // After an update of the service the files of the page that is open are gone.
      () => setFailure(new ApiError(0, { detail: 'This part of the page did not load. Reload the page.' })),
    );
  }, [route]);

  if (found === undefined) {
    return (
      <div class="state">
        <h1>Nothing is here</h1>
        <p>
          No view has this address. <a href="/">Go to the start</a>.
        </p>
      </div>
    );
  }
  if (failure !== undefined) return <ErrorState error={failure} retry={() => globalThis.location.reload()} />;
  const Shown = loaded.get(found.route);
  if (Shown === undefined) return <Loading height={480} />;
  return (
    // Another app or user is another view: nothing of the one before may be shown.
    <Failsafe key={place.value.path}>
      <Shown params={found.params} />
    </Failsafe>
  );
}

/** A view with a mistake must not take the navigation with it. */
class Failsafe extends Component<{ children: ComponentChildren }, { error?: Error }> {
  override state: { error?: Error } = {};

  override componentDidCatch(error: Error): void {
    this.setState({ error });
    reportError(error);
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ErrorState error={new ApiError(500, { detail: `This view failed: ${error.message}` })} />;
  }
}
