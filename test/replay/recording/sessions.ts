import { Client as PostgresClient } from 'pg';
import { eventually } from '../../support/eventually';
import type { History } from '../history-files';
import type { Recorder } from './recorder';

const service = 'forward-test';
/** A session goes on as a new run after 2,000 events; each command makes about a dozen. */
const COMMANDS_MAX = 2_000;

/** Records sessions in each state of their life. */
export async function recordSessions(recorder: Recorder): Promise<void> {
  const { api } = recorder;
  const act = (id: string, action: string) => api.post(`/api/forward-test/${id}/${action}`);
  const write = (name: string, id: string, runId?: string) =>
    recorder.write(service, name, id, runId);
  const [running, changed, refused, failed, deleted] = await Promise.all(
    Array.from({ length: 5 }, () => api.startSession('rsi', { timeframe: '5s' })),
  );
  await write('session-started', changed!);
  await act(changed!, 'pause');
  await write('session-paused', changed!);
  await act(changed!, 'resume');
  await write('session-resumed', changed!);
  await act(changed!, 'stop');
  await write('session-stopped', changed!);
  await act(changed!, 'start');
  await write('session-started-again', changed!);
  await act(refused!, 'stop');
  await act(refused!, 'pause').then(
    () => Promise.reject(new Error('expected a stopped session to refuse a pause')),
    () => undefined,
  );
  await write('session-refused-a-command', refused!);
  await api.delete(`/api/forward-test/${deleted!}`);
  await write('session-deleted', deleted!);
  await recordContinued(recorder, running!);
  await eventually(
    'the session has filled an order',
    async () => tellsOfFill(await recorder.history(running!)) || undefined,
    240_000,
  );
  await write('session-filled', running!);
  await breakSession(recorder, failed!);
  await write('session-failed', failed!);
}

/** Whether the evaluator has signalled a fill to the workflow. */
function tellsOfFill({ events }: History): boolean {
  return (events ?? []).some(({ workflowExecutionSignaledEventAttributes: signal }) => {
    const [progress] = signal?.input?.payloads ?? [];
    return Buffer.from(progress?.data ?? []).includes('"lastFill":"');
  });
}

/** Commands one after the other until the workflow goes on as a new run by itself. */
async function recordContinued(recorder: Recorder, id: string): Promise<void> {
  const first = await recorder.runIdOf(id);
  for (let count = 0; (await recorder.runIdOf(id)) === first; count++) {
    if (count === COMMANDS_MAX) throw new Error(`expected a new run of ${id}`);
    await recorder.api.post(`/api/forward-test/${id}/${count % 2 === 0 ? 'pause' : 'resume'}`);
  }
  await recorder.write(service, 'session-continued-as-new', id, first);
  await recorder.write(service, 'session-continued', id);
  await recorder.api.post(`/api/forward-test/${id}/resume`);
  await recorder.api.post(`/api/forward-test/${id}/pause`);
  await recorder.api.post(`/api/forward-test/${id}/resume`);
  await recorder.write(service, 'session-continued-then-resumed', id);
}

/** What a session remembers is damaged while its service is away: the service ends the session. */
async function breakSession({ system, api }: Recorder, id: string): Promise<void> {
  const evaluator = system.service(service);
  await evaluator.stop();
  const database = new PostgresClient(system.environment['DATABASE_URL_FORWARD_TEST']);
  await database.connect();
  try {
    const { rowCount } = await database.query(
      `update session_states set engine_state = '\\x00' where session_id = $1`,
      [id],
    );
    if (rowCount !== 1) throw new Error(`expected one state of ${id}, were ${rowCount}`);
  } finally {
    await database.end();
  }
  await evaluator.start();
  await eventually('the session has failed', async () =>
    (await api.session(id)).session.status === 'ERROR' ? true : undefined,
  );
}
