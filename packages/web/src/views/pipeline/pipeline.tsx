import type { Ledger } from '@analytics/shared/contracts';
import { useEffect } from 'preact/hooks';
import { maySee } from '../../api/session.ts';
import { useRead } from '../../api/use-read.ts';
import { Loaded } from '../../components/loaded.tsx';
import { NeedsAdmin } from '../../components/needs-admin.tsx';
import { Panel } from '../../components/panel.tsx';
import { dateTime } from '../../format/times.ts';
import { DeadLettersPanel } from './dead-letters-panel.tsx';
import { Lag } from './lag.tsx';
import { LedgerSum } from './ledger-sum.tsx';
import './pipeline.css';

const READ_EVERY_MS = 5_000;

/** For operators: whether records get through, what became of all of them, and those that did not. */
export default function Pipeline() {
  return (
    <section class="view">
      <h1>Pipeline</h1>
      {maySee('admin') ? (
        <>
          <LedgerPanels />
          <DeadLettersPanel />
        </>
      ) : (
        <NeedsAdmin title="Your key may not see the pipeline." />
      )}
    </section>
  );
}

function LedgerPanels() {
  const read = useRead<Ledger>({ path: '/analytics/admin/ledger' });
  const { reload, error } = read;
  const fails = error !== undefined;
  useEffect(() => {
    if (fails) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload, fails]);
  return (
    <Panel
      title="What became of every record"
      actions={read.value !== undefined && <span>As of {dateTime(read.value.at)}</span>}
    >
      <Loaded read={{ ...read, loading: read.loading && read.value === undefined }} height={320}>
        {(ledger) => (
          <div class="grid">
            <LedgerSum ledger={ledger} />
            <Lag ledger={ledger} />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
