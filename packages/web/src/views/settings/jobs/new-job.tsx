import { useState } from 'preact/hooks';
import { navigate, place } from '../../../address/location.ts';
import { useQueryState } from '../../../address/query-state.ts';
import { post } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { ActionError } from '../../../components/action-error.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { Form } from '../../../components/form.tsx';
import { JOBS } from '../paths.ts';
import { ChoiceField } from '../setting-field.tsx';
import { ASKED_KINDS, type AskedKind, type JobField as Field } from './asked-kinds.ts';
import { Counted } from './counted.tsx';
import { JobField } from './job-field.tsx';
import { fieldsOf, jobFormOf, jobRequest } from './job-fields.ts';

/** Asks for a job of any kind. What it says is in the address at first, so that other views can lead here. */
export function NewJob() {
  const [kind, setKind] = useQueryState('kind', 'export');
  const asked = ASKED_KINDS.find((one) => one.kind === kind);
  const options = ASKED_KINDS.map((one) => [one.kind, one.label] as const);
  return (
    <section class="panel form">
      <h2>New job</h2>
      <ChoiceField label="What is to be done" value={kind} options={options} onChange={setKind} />
      {asked !== undefined && <JobForm key={kind} asked={asked} />}
    </section>
  );
}

function JobForm({ asked }: { asked: AskedKind }) {
  const [form, setForm] = useState(() => jobFormOf(place.value.query));
  const [asks, setAsks] = useState(false);
  const [counting, setCounting] = useState<string | undefined>();
  const { label, about, needs = [], typed, countsFirst } = asked;
  const make = useAction(async (request: object) => {
    await post(JOBS, request);
    navigate('/settings/jobs');
  });
  const start = useAction(async () => {
    setCounting(undefined);
    const { jobId } = await post<{ jobId: string }>(JOBS, { ...jobRequest(asked, form), dryRun: true });
    setCounting(jobId);
  });
  const error = make.error ?? start.error;
  const errorAt = (field: Field) => error?.errors.find(({ path }) => path.startsWith(`/${field}`))?.message;
  const fields = fieldsOf(asked, form);
  const isMissing = needs.some((field) => form[field].trim() === '');
  const change = (field: Field, value: string) => {
    setForm({ ...form, [field]: value });
    // What was counted is of another question.
    setCounting(undefined);
    make.reset();
    start.reset();
  };
  const send = () => {
    if (countsFirst !== undefined) return void start.run();
    if (typed === undefined) return void make.run(jobRequest(asked, form));
    setAsks(true);
  };
  return (
    <>
      <Form class="form" onSend={send}>
        <p class="quiet-text">{about}</p>
        {fields.map((field) => (
          <JobField
            key={field}
            name={field}
            value={form[field]}
            required={needs.includes(field)}
            error={errorAt(field)}
            onChange={(value) => change(field, value)}
          />
        ))}
        {!fields.some(errorAt) && <ActionError error={error} />}
        <button type="submit" class="primary" disabled={make.busy || start.busy || isMissing}>
          {countsFirst === undefined ? label : 'Count first'}
        </button>
      </Form>
      {counting !== undefined && <Counted asked={asked} jobId={counting} make={make.run} />}
      {asks && typed !== undefined && (
        <Confirm
          title={`${label}: ${form[typed]}?`}
          confirm={label}
          isDangerous
          typed={form[typed].trim()}
          onCancel={() => setAsks(false)}
          onConfirm={() => make.run(jobRequest(asked, form)).then(() => setAsks(false))}
        >
          <p>{about} This cannot be undone.</p>
        </Confirm>
      )}
    </>
  );
}
