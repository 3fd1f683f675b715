import { untilStopped } from './until-stopped';

function world(everyMs: number) {
  const stopping = new AbortController();
  const failures: unknown[] = [];
  const { signal } = stopping;
  const onFailure = (error: unknown) => void failures.push(error);
  return { stopping, failures, options: { everyMs, signal, onFailure } };
}

it('repeats what fails until it succeeds, and reports each failure', async () => {
  const { failures, options } = world(1);
  let tries = 0;
  await untilStopped(async () => {
    tries++;
    if (tries < 4) throw new Error(`try ${tries}`);
  }, options);
  expect([tries, failures.map(String)]).toEqual([
    4,
    ['Error: try 1', 'Error: try 2', 'Error: try 3'],
  ]);
});

it('does not wait for the next try when it is stopped', async () => {
  const { stopping, options } = world(60_000);
  const failed = new Promise<void>((resolve) => {
    options.onFailure = () => {
      resolve();
    };
  });
  const repeated = untilStopped(() => Promise.reject(new Error('no')), options);
  await failed;
  stopping.abort();
  await repeated;
});

it('waits for the try under way when it is stopped', async () => {
  const { stopping, options } = world(1);
  let end: () => void = () => undefined;
  let ended = false;
  const work = () => new Promise<void>((resolve) => (end = resolve));
  const repeated = untilStopped(work, options).then(() => (ended = true));
  stopping.abort();
  await new Promise(setImmediate);
  expect(ended).toBe(false);
  end();
  await repeated;
});

it('tries nothing once it is stopped', async () => {
  const { stopping, options } = world(1);
  const work = jest.fn(() => Promise.resolve());
  stopping.abort();
  await untilStopped(work, options);
  expect(work).not.toHaveBeenCalled();
});
