import type { OwnFileTask } from '../../activities/market-data/own-file';
import { OwnFileReaders } from './own-file-readers';

const refused = { field: 'body', message: 'expected candles' };

/** Tasks named `endless` end only when they are given up. */
function readers(limits: { waitMs: number; readMs: number }) {
  const run = async ({ path }: OwnFileTask, { signal }: { signal: AbortSignal }) => {
    if (path !== 'endless') return refused;
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  };
  const all = new OwnFileReaders({ run, destroy: async () => undefined }, limits);
  return (path: string) => all.read({ path } as OwnFileTask);
}

test('the time of a file begins when it is read, not when it waits', async () => {
  const read = readers({ waitMs: 60_000, readMs: 50 });
  const endless = [read('endless'), read('endless')];
  const given = Promise.allSettled(endless);
  expect(await read('short')).toEqual(refused);
  for (const one of await given) {
    expect(one).toMatchObject({ reason: { status: 422 } });
  }
});

test('a file that waits too long for others is not to blame', async () => {
  const read = readers({ waitMs: 0, readMs: 50 });
  const given = Promise.allSettled([read('endless'), read('endless')]);
  await expect(read('short')).rejects.toMatchObject({
    status: 503,
    message: 'too many files are being read, try again in a moment',
  });
  await given;
});
