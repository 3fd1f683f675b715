import { Counter, Registry } from 'prom-client';
import { createLogger } from '../../platform/log';
import { eventually } from '../shared/testing/test-stack';
import { supervise } from './supervise';
import type { RunningComponent } from './supervise';

function world() {
  const ends: ((error?: Error) => void)[] = [];
  const stopped: number[] = [];
  const registry = new Registry();
  const restarts = new Counter({
    name: 'restarts',
    help: 'restarts',
    labelNames: ['component'] as const,
    registers: [registry],
  });
  let failures = 0;
  const start = async (): Promise<RunningComponent> => {
    if (failures-- > 0) throw new Error('cannot start');
    const index = ends.length;
    const ended = new Promise<void>((resolve, reject) => {
      ends.push((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
    return { ended, stop: async () => void stopped.push(index) };
  };
  const options = {
    name: 'stream',
    start,
    logger: createLogger('test', 'silent'),
    restarts,
    firstDelayMs: 1,
    longestDelayMs: 4,
  };
  return {
    ends,
    stopped,
    options,
    failNextStarts: (count: number) => (failures = count),
    restartCount: async () => (await restarts.get()).values[0]?.value ?? 0,
  };
}

test('a component that ends by an error is started again, and its check says so meanwhile', async () => {
  const { ends, options, restartCount, failNextStarts } = world();
  const supervised = await supervise({ ...options, firstDelayMs: 50 });
  await supervised.check();
  expect(supervised.lastError()).toBeUndefined();
  failNextStarts(0);
  ends[0]?.(new Error('the broker refused'));
  await eventually(() =>
    supervised.check().then(
      () => undefined,
      (error: Error) => error.message === 'restarting: the broker refused',
    ),
  );
  await eventually(() => ends.length === 2);
  await eventually(() => supervised.check().then(() => true));
  expect(supervised.lastError()).toMatchObject({ message: 'the broker refused' });
  expect(await restartCount()).toBe(1);
  await supervised.stop();
});

test('a component that ends without an error is started again too', async () => {
  const { ends, options } = world();
  const supervised = await supervise(options);
  ends[0]?.();
  await eventually(() => ends.length === 2);
  await supervised.stop();
});

test('starts that fail are repeated until one succeeds', async () => {
  const { ends, options, failNextStarts, restartCount } = world();
  const supervised = await supervise(options);
  failNextStarts(3);
  ends[0]?.(new Error('gone'));
  await eventually(() => ends.length === 2);
  expect(await restartCount()).toBe(4);
  await supervised.stop();
});

test('the first start rejects', async () => {
  const { options, failNextStarts } = world();
  failNextStarts(1);
  await expect(supervise(options)).rejects.toThrow('cannot start');
});

test('a stop ends the component and starts it no more', async () => {
  const { ends, stopped, options } = world();
  const supervised = await supervise(options);
  await supervised.stop();
  ends[0]?.(new Error('ended by the stop'));
  expect(stopped).toEqual([0]);
  expect(ends).toHaveLength(1);
});
