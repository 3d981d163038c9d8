import { useState } from 'preact/hooks';
import { eventCurl } from '../../components/curl.ts';
import { Command } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { DemoLoader } from './demo-loader.tsx';
import { FirstEvent } from './first-event.tsx';

/** What is shown while there is no event at all: two ways to get some, and the first one the moment it is there. */
export function FirstRun({ appId }: { appId: string }) {
  const [isLoading, setLoading] = useState(false);
  return (
    <div class="view first-run">
      <h1>Welcome</h1>
      <p>Nothing has been sent to this service yet. Look around with made-up data, or send an event of your own.</p>
      <div class="grid">
        <Panel title="Look around">
          <p class="step">Two weeks of a small shop: visits, products, orders, and how long its pages took.</p>
          <DemoLoader appId={appId} onLoading={setLoading} />
        </Panel>
        <Panel title="Send an event">
          <p class="step">Paste this into a terminal:</p>
          <Command text={eventCurl(appId)} />
          {!isLoading && <FirstEvent />}
        </Panel>
      </div>
    </div>
  );
}
