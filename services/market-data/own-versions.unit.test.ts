import { tradingYears } from '../../engine/candles';
import { OwnData } from './own-data';

/** What the version of candles depends on besides the candles. */
async function knownOf(calendar: string): Promise<unknown[]> {
  const own = { symbol: 'SPY/USD', timeframe: '1d', quality: { calendar } };
  const versions = { of: async (_key: unknown, _range: unknown, known: unknown) => known };
  const store = { list: async () => [own] };
  const data = new OwnData(store as never, {} as never, versions as never);
  try {
    const range = { start: 0, end: 1 };
    return [own, await data.versionOf('u', 'imported.u:SPY/USD' as never, '1d', range)];
  } finally {
    await data.close();
  }
}

test('a calendar with a year of its own is another version than before it counted', async () => {
  const [own, known] = await knownOf('us-equities');
  expect(known).toEqual({
    ...{ own, year: tradingYears['us-equities'] },
    warmedBy: 'candles',
  });
});

test('the version of a market that never closes has no year', async () => {
  const [own, known] = await knownOf('24x7');
  expect(known).toEqual({ own, warmedBy: 'candles' });
});
