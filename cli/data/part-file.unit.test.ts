import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { PartFile } from './part-file';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const OF = { exchange: 'simulated', symbol: 'BTC/USD', timeframe: '1m', from: 1_000 };

test('the share of a download counts what was there before it was interrupted', () => {
  const path = folder.pathOf('candles.csv.part');
  const first = new PartFile(path, OF);
  expect(first.shareOf(2_000)).toBe(0);
  first.add(1_750, [[1_000, 1, 2, 1, 2, 5]]);
  const resumed = new PartFile(path, OF);
  expect(resumed.shareOf(2_000)).toBe(0.75);
  resumed.add(2_000, []);
  expect(resumed.shareOf(2_000)).toBe(1);
  expect(resumed.shareOf(1_500)).toBe(1);
});
