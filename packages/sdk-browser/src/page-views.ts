/** Calls `view` now, and each time that the path becomes another one, however the page goes there. */
export function watchPages(view: () => void): void {
  let path: string | undefined;
  const look = () => {
    if (path === location.pathname) return;
    path = location.pathname;
    view();
  };
  const { pushState } = history;
  history.pushState = function (...args) {
    pushState.apply(this, args);
    look();
  };
  addEventListener('popstate', look);
  look();
}
