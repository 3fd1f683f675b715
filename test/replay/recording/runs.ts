import { eventually } from '../../support/eventually';
import type { Recorder } from './recorder';

const service = 'backtest';
const january = { strategy_id: 'rsi', symbol: 'BTC/USD', interval: '15m' };
const range = { start_date: '2022-01-05', end_date: '2022-01-12' };

/** Records back-tests that end in each way there is. */
export async function recordRuns(recorder: Recorder): Promise<void> {
  const completed = await startRun(recorder, range);
  await untilStatus(recorder, completed, 'completed');
  await recorder.write(service, 'run-completed', completed);

  // The simulated exchange has no candle of that year.
  const failed = await startRun(recorder, { start_date: '2010-01-01', end_date: '2010-01-03' });
  await untilStatus(recorder, failed, 'failed');
  await recorder.write(service, 'run-failed', failed);

  // A month of minutes takes the exchange's history some seconds.
  const month = { interval: '1m', start_date: '2022-01-01', end_date: '2022-01-31' };
  const cancelled = await startRun(recorder, month);
  await untilStatus(recorder, cancelled, 'running');
  await eventually('the activity has begun', async () =>
    JSON.stringify(await recorder.history(cancelled)).includes('runBacktest') ? true : undefined,
  );
  await recorder.api.delete(`/api/backtest/${cancelled}`);
  await untilStatus(recorder, cancelled, 'cancelled');
  await recorder.write(service, 'run-cancelled', cancelled);
}

async function startRun({ api }: Recorder, more: object): Promise<string> {
  const answer = await api.post('/api/backtest/run', { ...january, force: true, ...more });
  return (answer as { job_id: string }).job_id;
}

async function untilStatus({ api }: Recorder, id: string, wanted: string): Promise<void> {
  await eventually(`run ${id} is ${wanted}`, async () => {
    const { status } = (await api.get(`/api/backtest/${id}`)) as { status: string };
    return status === wanted || undefined;
  });
}
