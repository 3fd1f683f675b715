import { eventually } from '../../support/eventually';
import type { Recorder } from './recorder';

const service = 'sweeps';
const january = {
  ...{ strategy_id: 'goldenCross', symbol: 'BTC/USD', interval: '1h' },
  ...{ start_date: '2022-01-15', end_date: '2022-01-31' },
  parameters: { 'ema-fast.period': '10:15:1', 'ema-slow.period': '30,50' },
};
const windows = { in_sample: '8d', out_of_sample: '4d' };

type Kind = 'sweep' | 'walk-forward';

/** Records sweeps and walk-forwards that end in each way there is, and partitions of both. */
export async function recordSweeps(recorder: Recorder): Promise<void> {
  const completed = await start(recorder, 'sweep', {});
  await untilStatus(recorder, 'sweep', completed, 'completed');
  await recorder.write(service, 'sweep-completed', completed);
  await recorder.write(service, 'partition-completed', `${completed}.1`);

  const early = await start(recorder, 'sweep', { search: 'tpe', trials: 12, patience: 3 });
  await untilStatus(recorder, 'sweep', early, 'completed');
  await recorder.write(service, 'sweep-ended-early', early);
  await recorder.write(service, 'partition-sequential', `${early}.1`);

  // The simulated exchange has no candle of that year.
  const failed = await start(recorder, 'sweep', {
    start_date: '2010-01-01',
    end_date: '2010-01-31',
  });
  await untilStatus(recorder, 'sweep', failed, 'failed');
  await recorder.write(service, 'sweep-failed', failed);

  const walk = await start(recorder, 'walk-forward', windows);
  await untilStatus(recorder, 'walk-forward', walk, 'completed');
  await recorder.write(service, 'walk-forward-completed', walk);
  await recorder.write(service, 'partition-of-window', `${walk}.window-2.1`);

  await recordCancelled(recorder, 'sweep', {});
  await recordCancelled(recorder, 'walk-forward', windows);
}

/** A download and some thousand trials take a loaded machine a while. */
const WAIT_MS = 120_000;

/** One with so many sets that it is cancelled under way. */
async function recordCancelled(recorder: Recorder, kind: Kind, more: object): Promise<void> {
  const parameters = { 'ema-fast.period': '2:99:1', 'ema-slow.period': '100:199:1' };
  const id = await start(recorder, kind, { ...more, interval: '15m', parameters });
  await eventually(
    'some trials are done',
    async () => {
      const path = `/api/backtest/${kind}/${id}`;
      const { trials_done } = (await recorder.api.get(path)) as { trials_done: number };
      return trials_done > 0 || undefined;
    },
    WAIT_MS,
  );
  await recorder.api.post(`/api/backtest/${kind}/${id}/cancel`, {});
  await eventually('its workflow has ended', async () =>
    JSON.stringify(await recorder.history(id)).includes('workflowExecutionCanceled')
      ? true
      : undefined,
  );
  await recorder.write(service, `${kind}-cancelled`, id);
}

async function start({ api }: Recorder, kind: Kind, more: object): Promise<string> {
  const answer = await api.post(`/api/backtest/${kind}`, { ...january, ...more });
  return (answer as { id: string }).id;
}

async function untilStatus(
  { api }: Recorder,
  kind: Kind,
  id: string,
  wanted: string,
): Promise<void> {
  await eventually(
    `${kind} ${id} is ${wanted}`,
    async () => {
      const { status, error_message } = (await api.get(`/api/backtest/${kind}/${id}`)) as {
        status: string;
        error_message: string | null;
      };
      if (status === 'failed' && wanted !== 'failed') throw new Error(String(error_message));
      return status === wanted || undefined;
    },
    WAIT_MS,
  );
}
