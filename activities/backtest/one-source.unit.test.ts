import { parseInstrumentId } from '../../contracts/instrument';
import { emptyColumns } from '../../engine';
import { fetchSeries } from './candle-series';

it('never mixes the candles of two feeds in one run', async () => {
  const sources = ['simulated', 'coinbase'];
  const request = {
    userId: 'user',
    instrument: parseInstrumentId('simulated:BTC/USD'),
    timeframe: '1m' as const,
    start: 0,
    end: 30_000 * 60_000,
    warmupBars: 0,
  };
  const fetching = fetchSeries(
    request,
    async () => ({ source: sources.shift() ?? 'coinbase', columns: emptyColumns(1), holes: [] }),
    new AbortController().signal,
    () => undefined,
  );
  await expect(fetching).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
});
