import { useEffect, useRef } from 'preact/hooks';
import { place } from '../address/location.ts';
import { apps } from '../api/apps.ts';
import { AppChooser } from './app-chooser.tsx';
import { Navigation } from './navigation.tsx';
import { RangeChooser } from './range-chooser.tsx';
import { routeOf } from './routes.ts';
import { View } from './view.tsx';

/** The frame around every view: what is chosen at the top, the views at the side. */
export function Layout() {
  const found = routeOf(place.value.path);
  const ofPath = found?.params['appId'];
  // Views of the whole service keep the links to those of an app.
  const appId = ofPath ?? apps.value?.[0]?.appId;
  const title = found?.route.title ?? 'Nothing here';
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  // Another path is another view, also under the same title
  useEffect(() => {
    document.title = ofPath === undefined ? title : `${title} · ${ofPath}`;
    // Screen readers begin to read at the new view; the first one they read anyway.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [place.value.path]);

  return (
    <div class="page">
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="/">
          <span class="brand-mark" aria-hidden="true" />
          <span class="brand-name">Analytics</span>
        </a>
        {ofPath !== undefined && (
          <div class="choosers">
            <AppChooser appId={ofPath} />
            <RangeChooser />
          </div>
        )}
      </header>
      <Navigation appId={appId} />
      <main id="main" tabIndex={-1} ref={main}>
        <View />
      </main>
    </div>
  );
}
