import { readCandleFile } from '../candle-file';
import { TemporaryFolder } from '../testing/temporary-folder';
import { barLengthOf } from './bar-length';
import { namedCandles } from './file-name';
import { symbolOf } from './symbol';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

test.each([
  ['BTCUSDT-1m-2022-01.csv', 'BTC/USDT', '1m'],
  ['BTCUSDT-1M-2022.zip', 'BTC/USDT', '1M'],
  ['BTCUSDT-1mo-2022-01.zip', 'BTC/USDT', '1M'],
  ['BTC_USD-5m.feather', 'BTC/USD', '5m'],
  ['BTC_USDT_USDT-1h-futures.feather', 'BTC/USDT', '1h'],
  ['XBTUSD_1.csv', 'BTC/USD', '1m'],
  ['XBTUSD_1440.csv', 'BTC/USD', '1d'],
  ['BINANCE_BTCUSDT, 60.csv', 'BTC/USDT', '1h'],
  ['BITSTAMP_BTCUSD, 1D_ab12c.csv', 'BTC/USD', '1d'],
  ['Binance_BTCUSDT_minute.csv', 'BTC/USDT', '1m'],
  ['Bitstamp_ETHBTC_d.csv', 'ETH/BTC', '1d'],
  ['gemini_BTCUSD_2022_1min.csv', 'BTC/USD', '1m'],
  ['EURUSD_Candlestick_1_M_BID_01.01.2022-31.01.2022.csv', 'EUR/USD', '1m'],
  ['EURUSD_Candlestick_4_Hour_BID_01.01.2022-31.01.2022.csv', 'EUR/USD', '4h'],
  ['EURUSD_M15_202201030000_202201312359.csv', 'EUR/USD', '15m'],
  ['EURUSD60.csv', 'EUR/USD', '1h'],
  ['DAT_ASCII_EURUSD_M1_2022.csv', 'EUR/USD', '1m'],
  ['aapl_us_d.csv', 'AAPL/USD', '1d'],
  ['AAPL.csv', 'AAPL/USD', undefined],
  ['btc-perp-1m-2022-01.csv.gz', 'BTC/USD', '1m'],
  ['candles.csv', undefined, undefined],
  ['candles-5.csv', undefined, undefined],
  ['part_1.parquet', undefined, undefined],
  ['my candles 2022.csv', undefined, undefined],
  ['2022-01.csv', undefined, undefined],
])('%s is of %s, %s', (name, symbol, timeframe) => {
  const named = namedCandles(name);
  expect([named.symbol, named.length?.text]).toEqual([symbol, timeframe]);
});

test('a symbol in any spelling', () => {
  const spellings = [
    'BTC/USDT',
    'btcusdt',
    'BTC-USDT',
    'BTC_USDT',
    'BINANCE:BTCUSDT',
    'BTC/USDT:USDT',
  ];
  expect(new Set(spellings.map(symbolOf))).toEqual(new Set(['BTC/USDT']));
  expect(['XXBTZUSD', 'XBT/EUR', 'XTZUSD', 'AAPL', 'no symbol', ''].map(symbolOf)).toEqual([
    ...['BTC/USD', 'BTC/EUR', 'XTZ/USD', 'AAPL/USD', undefined, undefined],
  ]);
});

test('m is a minute, M a month, and a bare number neither', () => {
  const texts = [
    '1m',
    '1M',
    'M1',
    'MN1',
    '1mo',
    '60m',
    '60min',
    '1H',
    'H4',
    'PT5M',
    'P1M',
    'hourly',
    '7',
  ];
  expect(texts.map((text) => barLengthOf(text)?.text)).toEqual([
    ...['1m', '1M', '1m', '1M', '1M', '1h', '1h', '1h', '4h', '5m', '1M', '1h', undefined],
  ]);
});

describe('what a name says and the candles show must agree', () => {
  const file = (name: string, times: readonly number[]) =>
    folder.file(
      name,
      `time,open,high,low,close,volume\n${times.map((time) => `${time},1,2,1,2,1`).join('\n')}`,
    );
  const start = Date.UTC(2022, 0, 1);
  const minutes = (...at: number[]) => at.map((minute) => start + minute * 60_000);

  test('a spacing that contradicts is an error', async () => {
    for (const [name, times, message] of [
      [
        'BTCUSDT-5m-2022-01.csv',
        minutes(0, 1, 2, 3),
        /expected candles of 5m, as the file name says, were 1m apart/,
      ],
      ['BTCUSDT-1m-2022-01.csv', minutes(0, 5, 10), /expected candles of 1m, .* were 5m apart/],
      [
        'BTCUSDT-1M-2022.csv',
        minutes(0, 1, 2),
        /expected candles of 1M \(a month\), .* were 1m apart/,
      ],
    ] as const) {
      await expect(readCandleFile(file(name, times))).rejects.toThrow(message);
    }
  });

  test('gaps do not contradict', async () => {
    const read = await readCandleFile(file('XBTUSD_1.csv', minutes(0, 3, 6, 9, 10)));
    expect(read).toMatchObject({ symbol: 'BTC/USD', timeframe: '1m', spacing: 60_000 });
    expect(read.warnings.join()).toMatch(/6 candles missing in all/);
  });

  test('months differ in length', async () => {
    const months = [0, 1, 2].map((month) => Date.UTC(2022, month, 1));
    expect(await readCandleFile(file('BTCUSDT-1M-2022.csv', months))).toMatchObject({
      ...{ timeframe: undefined, length: '1M' },
    });
  });

  test('weeks are weeks', async () => {
    const weeks = [0, 1, 2].map((week) => start + week * 604_800_000);
    const { length } = await readCandleFile(file('BTCUSDT-1w-2022.csv', weeks));
    expect(length).toBe('1w');
  });

  describe('the timeframe option', () => {
    const wrong = 'Binance_BTCUSDT_1h.csv';

    test('wins over a wrong name', async () => {
      const path = file(wrong, minutes(0, 1, 2));
      const expected = { timeframe: '1m', spacing: 60_000, spacingFrom: 'option', length: '1m' };
      expect(await readCandleFile(path, { timeframe: '1m' })).toMatchObject(expected);
      expect(await readCandleFile(path, { likelyTimeframes: ['5m', '1m'] })).toMatchObject(
        expected,
      );
    });

    test('must not contradict the spacing', async () => {
      const path = file('some.csv', minutes(0, 1, 2));
      await expect(readCandleFile(path, { timeframe: '5m' })).rejects.toThrow(
        'expected candles of 5m, as the option says, were 1m apart',
      );
    });

    test('is not asked where it is only a likely one and the spacing is another', async () => {
      const path = file('ETHUSDT-1m-2022-01.csv', minutes(0, 1, 2));
      expect(await readCandleFile(path, { likelyTimeframes: ['5m'] })).toMatchObject({
        ...{ timeframe: '1m', spacingFrom: 'file name' },
      });
    });

    test('gives the length of a single candle', async () => {
      const path = file('one.csv', minutes(0));
      expect(await readCandleFile(path, { timeframe: '5m' })).toMatchObject({ spacing: 300_000 });
    });
  });

  test('the option wins over the name, the name over nothing', async () => {
    const path = file('ETHUSDT-1m-2022-01.csv', minutes(0, 1, 2));
    expect(await readCandleFile(path, { symbol: 'ETH/USD' })).toMatchObject({
      ...{ symbol: 'ETH/USD', symbolFrom: 'option' },
    });
    const unnamed = file('some.csv', minutes(0, 1));
    expect(await readCandleFile(unnamed)).toMatchObject({
      ...{ symbol: 'BTC/USD', symbolFrom: 'default', spacingFrom: 'spacing' },
    });
  });
});
