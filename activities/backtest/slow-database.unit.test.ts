import { RunProgress } from './run-progress';
import { StopWatch } from './stop-watch';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A call of the database that answers when it is told to. */
function stalled<T>() {
  const waiting: ((answer: T) => void)[] = [];
  const call = jest.fn(() => new Promise<T>((resolve) => waiting.push(resolve)));
  return { call, answer: (answer: T) => waiting.shift()?.(answer) };
}

test('a run is looked at once at a time, however slow the database is', async () => {
  const { call, answer } = stalled<boolean>();
  const activity = () => ({ signal: new AbortController().signal, heartbeat: () => undefined });
  const watch = new StopWatch({ activity, isRunning: call }, 'run');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(call).toHaveBeenCalledTimes(1);
  answer(true);
  await jest.advanceTimersByTimeAsync(200);
  expect(call).toHaveBeenCalledTimes(2);
  answer(false);
  await jest.advanceTimersByTimeAsync(0);
  expect(watch.isStopped).toBe(true);
  watch.close();
});

test('progress is saved once at a time, and its end waits for the last one', async () => {
  const { call, answer } = stalled<undefined>();
  const run = { id: 'run', expectedSeconds: 10, downloadSeconds: 0 };
  const progress = new RunProgress({ saveProgress: call, now: Date.now }, run);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(call).toHaveBeenCalledTimes(1);
  let isOver = false;
  const end = progress.stop().then(() => (isOver = true));
  await jest.advanceTimersByTimeAsync(5_000);
  expect(isOver).toBe(false);
  answer(undefined);
  await end;
  expect(call).toHaveBeenCalledTimes(1);
});
