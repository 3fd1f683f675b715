import type { StoredWalkForward } from '../../api/backtest/walk-forward-port';
import { AppError } from '../../core/errors';
import { CancelledWalks } from './cancelled-walks';

const walk = {
  sweep: { run: { id: 'a', userId: 'user' } },
  windowsDone: 1,
  summary: {},
} as unknown as StoredWalkForward;

function walksWith(get: () => Promise<Buffer>): CancelledWalks {
  return new CancelledWalks({ results: { get } } as never);
}

test('all who ask for the same results meanwhile wait for one computation', async () => {
  let asked = 0;
  const walks = walksWith(async () => {
    asked++;
    return Buffer.from('{}');
  });
  const texts = await Promise.all(Array.from({ length: 8 }, () => walks.resultJson(walk)));
  expect([new Set(texts.map(String)), asked]).toEqual([new Set(['{}']), 1]);
});

test('stored results whose summary says that their win rate is a fraction are read in percent', async () => {
  const text = JSON.stringify({ summary: { win_rate: 0.5 }, windows: [] });
  const read = await walksWith(async () => Buffer.from(text)).resultJson({
    ...walk,
    hasOldWinRate: true,
  });
  expect(JSON.parse(String(read))).toEqual({ summary: { win_rate: 50 }, windows: [] });
});

test('what failed is tried again by the next who asks', async () => {
  let asked = 0;
  const walks = walksWith(async () => {
    if (asked++ === 0) throw new AppError('WALK_FORWARD_UNFINISHED', 'no candles');
    return Buffer.from('{}');
  });
  await expect(walks.resultJson(walk)).rejects.toThrow('no candles');
  expect(String(await walks.resultJson(walk))).toBe('{}');
});
