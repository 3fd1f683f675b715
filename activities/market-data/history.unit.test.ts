import type { CandleSeries } from './candle-series';
import { emptySeries, mergeSeries, sliceByTime } from './candle-series';
import { FairQueue } from './fair-queue';
import { History } from './history';
import type { CandleArchive, CandleKey, TimeRange } from './ports';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

/** An archive in memory whose next read can be held back after it has looked. */
class Archive implements CandleArchive {
  private series: CandleSeries = emptySeries();
  private readonly covered = new Set<number>();
  private held: { looked: () => void; released: Promise<void> } | undefined;

  holdNextRead() {
    let looked = (): void => undefined;
    let release = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => (looked = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    this.held = { looked, released };
    return { isHeld, release };
  }

  async read(_key: CandleKey, { start, end }: TimeRange): Promise<CandleSeries> {
    const found = sliceByTime(this.series, start, end);
    const { held } = this;
    this.held = undefined;
    held?.looked();
    await held?.released;
    return found;
  }

  async add(_key: CandleKey, candles: CandleSeries): Promise<void> {
    this.series = mergeSeries(this.series, candles);
  }

  async coveredPages(): Promise<ReadonlySet<number>> {
    return this.covered;
  }

  async markCovered(_key: CandleKey, pages: readonly number[]): Promise<void> {
    for (const page of pages) this.covered.add(page);
  }
}

function historyOf(archive: Archive): History {
  return new History({
    source: 'coinbase',
    exchange: {
      candles: async (_symbol: string, _seconds: number, start: number, end: number) =>
        Array.from({ length: (end - start) / MINUTE }, (_, i) => ({
          time: start + i * MINUTE,
          ...{ open: 1, high: 1, low: 1, close: 1, volume: 1 },
        })),
    } as never,
    archive,
    queue: new FairQueue(),
    marketNow: async () => NOW,
    firstCandle: async () => 0,
    log: { warn: () => undefined } as never,
  });
}

const who = async () => ({ user: 'alice', signal: new AbortController().signal });

test.each([
  ['a page that goes on', 14],
  // The pages of 300 candles that have ended are known for ever.
  ['pages that have ended', 500],
])('who looked before another download of %s ended gets its candles', async (_name, count) => {
  const archive = new Archive();
  const history = historyOf(archive);
  const { isHeld, release } = archive.holdNextRead();
  const second = history.latest('BTC/USD', '1m', count, { who });
  await isHeld;
  const first = await history.latest('BTC/USD', '1m', count, { who });
  release();
  const { candles, holes } = await second;
  expect(first.candles.time).toHaveLength(count);
  expect([candles.time.length, holes]).toEqual([count, []]);
});

test('who asks for nobody gets the candles that another download brought meanwhile', async () => {
  const archive = new Archive();
  const history = historyOf(archive);
  const { isHeld, release } = archive.holdNextRead();
  const second = history.latest('BTC/USD', '1m', 14);
  await isHeld;
  await history.latest('BTC/USD', '1m', 14, { who });
  release();
  expect((await second).candles.time).toHaveLength(14);
});
