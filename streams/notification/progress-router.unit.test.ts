import { randomUUID } from 'node:crypto';
import type { BacktestProgress } from '../../contracts/backtest-progress';
import { encodeEvent } from '../../contracts/events';
import { idleWork } from '../shared/testing/idle-work';
import { progressProcessor } from './progress-router';

const userId = randomUUID();
const base: BacktestProgress = {
  ...{ job_id: randomUUID(), kind: 'sweep', name: null, status: 'running', error_message: null },
  ...{ progress: 0, phase: 'running sets', trials_done: 0, windows_done: null, windows: null },
  ...{ candles_done: null, candles: null },
  remaining_seconds: 5,
  processor_share: null,
};

async function delivered(reports: readonly Partial<BacktestProgress>[]) {
  const got: { user: string; message: Partial<BacktestProgress> }[] = [];
  const processor = progressProcessor({
    deliver: (user, message) => got.push({ user, message }),
  });
  const records = reports.map((report, offset) => ({
    ...{ offset, key: null, timestamp: 0 },
    value: Buffer.from(
      encodeEvent(
        'backtest-progress',
        { type: 'backtest.progressed', payload: { ...base, ...report } },
        { eventId: randomUUID(), occurredAt: '2026-01-01T00:00:01.500Z', traceId: 't', userId },
      ),
    ),
  }));
  await processor.process(records, idleWork);
  return got;
}

test('reports reach the sockets of their user', async () => {
  const [first] = await delivered([{ progress: 10 }]);
  const message = { type: 'backtest_progress', timestamp: 1_767_225_601.5, ...base, progress: 10 };
  expect(first).toEqual({ user: userId, message });
});

test('a percentage that falls is dropped, one of another job is not', async () => {
  const other = randomUUID();
  const got = await delivered([
    { progress: 10 },
    { progress: 8 },
    { progress: 3, job_id: other },
    { progress: 11 },
  ]);
  expect(got.map(({ message }) => message.progress)).toEqual([10, 3, 11]);
});

test('the end is always delivered, and nothing after it', async () => {
  const got = await delivered([
    { progress: 50 },
    { progress: 49, status: 'cancelled' },
    { progress: 60 },
    { progress: 49, status: 'cancelled' },
  ]);
  expect(got.map(({ message: { progress, status } }) => [status, progress])).toEqual([
    ['running', 50],
    ['cancelled', 50],
  ]);
});
