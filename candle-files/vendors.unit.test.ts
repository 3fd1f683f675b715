import { readCandleFile } from './candle-file';
import { fiveCandles } from './testing/five-candles';
import { TemporaryFolder } from './testing/temporary-folder';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

let files = 0;
const read = (content: string, name = 'c.csv') =>
  readCandleFile(folder.file(`${'abcdefghijklmnopqrstuvwxyz'[files++ % 26]}${name}`, content));

const five = fiveCandles();
const minute = (i: number) => five.time[i] as number;
const iso = (i: number) => new Date(minute(i)).toISOString();
/** Five lines, each made from its index. */
const lines = (line: (i: number) => string, header = '') =>
  [...(header === '' ? [] : [header]), ...[0, 1, 2, 3, 4].map(line)].join('\n');
const ohlc = (i: number, mark = ',') => [100 + i, 102 + i, 99 + i, 101 + i].join(mark);
const ohlcv = (i: number, mark = ',') => `${ohlc(i, mark)}${mark}${5 + i}`;

describe('dumps of vendors hold the five candles', () => {
  const kline = (i: number, unit: number) =>
    `${minute(i) * unit},${ohlcv(i)},${(minute(i) + 59_999) * unit},1,2,3,4,0`;
  const binance =
    'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore';

  test.each<[string, string]>([
    ['Binance spot since 2025, microseconds', lines((i) => kline(i, 1_000))],
    ['Binance futures, with a header', lines((i) => kline(i, 1), binance)],
    ['Kraken', lines((i) => `${minute(i) / 1000},${ohlcv(i)},17`)],
    [
      'TradingView',
      lines((i) => `${iso(i)},${ohlcv(i)},NaN`, 'time,open,high,low,close,Volume,Volume MA'),
    ],
    [
      'Yahoo, adjusted closes',
      lines(
        (i) => `${iso(i)},${ohlc(i)},1,${5 + i}`,
        'Datetime,Open,High,Low,Close,Adj Close,Volume',
      ),
    ],
    [
      'yfinance, three lines of header',
      lines(
        (i) =>
          `${iso(i).replace('.000Z', '+00:00')},${101 + i},${102 + i},${99 + i},${100 + i},${5 + i}`,
        'Price,Close,High,Low,Open,Volume\nTicker,AAPL,AAPL,AAPL,AAPL,AAPL\nDatetime,,,,,',
      ),
    ],
    [
      'Dukascopy',
      lines(
        (i) => `01.01.2022 00:0${i}:00.000 GMT+0000,${ohlcv(i)}`,
        'Gmt time,Open,High,Low,Close,Volume',
      ),
    ],
    [
      'Stooq',
      lines(
        (i) => `AAPL.US,1,20220101,000${i}00,${ohlcv(i)},0`,
        '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>',
      ),
    ],
    [
      'MetaTrader 5, tabs and counts of ticks',
      lines(
        (i) => `2022.01.01\t00:0${i}:00\t${ohlc(i, '\t')}\t${5 + i}\t0\t3`,
        '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>',
      ),
    ],
    ['MetaTrader 4, no header', lines((i) => `2022.01.01,00:0${i},${ohlcv(i)}`)],
    ['HistData', lines((i) => `20220101 000${i}00;${ohlcv(i, ';')}`)],
    [
      'cryptodatadownload',
      lines(
        (i) => `${minute(i)},${iso(i)},BTCUSDT,${ohlc(i)},${5 + i},999,12`,
        'Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT,tradecount',
      ),
    ],
    [
      'Kaggle, volume in brackets',
      lines(
        (i) => `${minute(i) / 1000},${ohlcv(i)},700,101`,
        'Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price',
      ),
    ],
    [
      'CryptoCompare',
      lines(
        (i) => `${minute(i) / 1000},${ohlc(i)},${5 + i},700`,
        'time,open,high,low,close,volumefrom,volumeto',
      ),
    ],
    [
      'a spreadsheet: semicolons, decimal commas, quotes, byte order mark, Windows lines',
      `\uFEFF${lines((i) => `"${iso(i)}";"${100 + i},0";${102 + i},0;${99 + i},0;${101 + i},0;"${5 + i}"`, '"Date";"Open";"High";"Low";"Close";"Volume"').replaceAll('\n', '\r\n')}`,
    ],
    [
      'decimal commas in quotes between commas',
      lines(
        (i) =>
          `${minute(i)},"${100 + i},0","${102 + i},0","${99 + i},0","${101 + i},0","${5 + i},0"`,
        'time,open,high,low,close,volume',
      ),
    ],
    [
      'text with separators in quotes',
      lines((i) => `"a, b",${minute(i)},${ohlcv(i)}`, 'note,time,open,high,low,close,volume'),
    ],
    [
      'YYYYMMDDhhmm',
      lines((i) => `20220101000${i},${ohlcv(i)}`, 'time,open,high,low,close,volume'),
    ],
    [
      'YYYYMMDDhhmmss in quotes',
      lines((i) => `"20220101000${i}00",${ohlcv(i)}`, 'time,open,high,low,close,volume'),
    ],
    ['nanoseconds', lines((i) => `${minute(i)}000000,${ohlcv(i)}`, 'ts,o,h,l,c,v')],
    [
      'date and hhmm',
      lines((i) => `20220101,000${i},${ohlcv(i)}`, 'Date,Time,Open,High,Low,Close,Volume'),
    ],
    [
      'a zone without minutes',
      lines((i) => `2022-01-01 02:0${i}:00+02,${ohlcv(i)}`, 'time,open,high,low,close,volume'),
    ],
  ])('%s', async (_name, content) => {
    const { columns, timeframe, warnings } = await read(content);
    expect(columns).toEqual(five);
    expect({ timeframe, warnings }).toEqual({ timeframe: '1m', warnings: [] });
  });

  const object = (i: number) => ({
    ...{
      time: minute(i),
      open: 100 + i,
      high: 102 + i,
      low: 99 + i,
      close: 101 + i,
      volume: 5 + i,
    },
    trades: null,
  });
  const indexes = [0, 1, 2, 3, 4];
  const columnOf = (first: number) => indexes.map((i) => first + i);
  const seconds = indexes.map((i) => minute(i) / 1000);

  test.each<[string, unknown]>([
    [
      'our own answer',
      {
        success: true,
        symbol: 'BTC/USD',
        timeframe: '1m',
        source: 'live',
        count: 5,
        candles: indexes.map(object),
        holes: [],
        complete_until: 1,
        age_ms: 5,
      },
    ],
    ['freqtrade', indexes.map((i) => [minute(i), 100 + i, 102 + i, 99 + i, 101 + i, 5 + i])],
    [
      'Coinbase, newest first',
      indexes.map((i) => [minute(4 - i) / 1000, 103 - i, 106 - i, 104 - i, 105 - i, 9 - i]),
    ],
    ['Bitfinex', indexes.map((i) => [minute(i), 100 + i, 101 + i, 102 + i, 99 + i, 5 + i])],
    [
      'Kraken',
      {
        error: [],
        result: {
          XXBTZUSD: indexes.map((i) => [
            minute(i) / 1000,
            `${100 + i}`,
            `${102 + i}`,
            `${99 + i}`,
            `${101 + i}`,
            '100.5',
            `${5 + i}`,
            12,
          ]),
          last: 1,
        },
      },
    ],
    [
      'OKX',
      {
        code: '0',
        msg: '',
        data: indexes.map((i) => [
          `${minute(4 - i)}`,
          `${104 - i}`,
          `${106 - i}`,
          `${103 - i}`,
          `${105 - i}`,
          `${9 - i}`,
          '1',
          '2',
          '1',
        ]),
      },
    ],
    [
      'Alpaca',
      {
        bars: indexes.map((i) => ({
          t: iso(i),
          o: 100 + i,
          h: 102 + i,
          l: 99 + i,
          c: 101 + i,
          v: 5 + i,
          n: 3,
          vw: 1,
        })),
        symbol: 'AAPL',
        next_page_token: null,
      },
    ],
    [
      'TradingView, by column',
      {
        s: 'ok',
        t: seconds,
        o: columnOf(100),
        h: columnOf(102),
        l: columnOf(99),
        c: columnOf(101),
        v: columnOf(5),
      },
    ],
    [
      'Yahoo',
      {
        chart: {
          result: [
            {
              meta: { symbol: 'AAPL' },
              timestamp: seconds,
              indicators: {
                quote: [
                  {
                    open: columnOf(100),
                    high: columnOf(102),
                    low: columnOf(99),
                    close: columnOf(101),
                    volume: columnOf(5),
                  },
                ],
              },
            },
          ],
        },
      },
    ],
    [
      'pandas, split',
      {
        columns: ['open', 'high', 'low', 'close', 'volume'],
        index: indexes.map(minute),
        data: indexes.map((i) => [100 + i, 102 + i, 99 + i, 101 + i, 5 + i]),
      },
    ],
    [
      'pandas, columns',
      Object.fromEntries(
        (
          [
            ['open', 100],
            ['high', 102],
            ['low', 99],
            ['close', 101],
            ['volume', 5],
          ] as const
        ).map(([name, first]) => [
          name,
          Object.fromEntries(indexes.map((i) => [String(minute(i)), first + i])),
        ]),
      ),
    ],
  ])('JSON of %s', async (_name, document) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      const { columns, timeframe, warnings } = await read(text, 'c.json');
      expect(columns).toEqual(five);
      expect({ timeframe, warnings }).toEqual({ timeframe: '1m', warnings: [] });
    }
  });

  test('JSON, one object or list a line', async () => {
    const texts = [
      indexes.map((i) => JSON.stringify(object(i))).join('\n'),
      `${indexes.map((i) => JSON.stringify([minute(i), 100 + i, 102 + i, 99 + i, 101 + i, 5 + i])).join('\r\n')}\n`,
    ];
    for (const text of texts) expect((await read(text, 'c.jsonl')).columns).toEqual(five);
  });
});

test('a JSON document that ends early is refused', async () => {
  const rows = Array.from({ length: 5 }, (_, i) => [minute(i), 100, 102, 99, 101, 5]);
  await expect(read(JSON.stringify(rows).slice(0, -1), 'c.json')).rejects.toThrow(
    /expected a whole JSON document, but it ends after 5 candles/,
  );
});

test('the volume is that of the base, whichever comes first', async () => {
  const header = (names: string) => `unix,symbol,open,high,low,close,${names}`;
  const rows = (symbol: string) => (i: number) => `${minute(i)},${symbol},${ohlc(i)},700,${5 + i}`;
  for (const [symbol, names] of [
    ['ETH/BTC', 'Volume BTC,Volume ETH'],
    ['USDJPY', 'Volume JPY,Volume USD'],
    ['BTCUSD', 'USD Volume,BTC Volume'],
  ] as const) {
    const { columns } = await read(lines(rows(symbol), header(names)));
    expect([...columns.volume]).toEqual([5, 6, 7, 8, 9]);
  }
});

test('candles of two symbols in one file are refused', async () => {
  const content = lines(
    (i) => `${minute(i)},${i < 3 ? 'BTCUSD' : 'ETHUSD'},${ohlcv(i)}`,
    'time,symbol,open,high,low,close,volume',
  );
  await expect(read(content)).rejects.toThrow(
    /line 5: expected candles of one symbol, were BTCUSD and ETHUSD/,
  );
});

test('a number that means a time before 2009 is refused with the year', async () => {
  const header = 'time,open,high,low,close,volume';
  for (const [time, year] of [
    ['1104537600', 'as seconds since 1970 that would be in 2005'],
    ['5', 'as seconds since 1970 that would be in 1970'],
    ['1104537600000', 'as milliseconds since 1970 that would be in 2005'],
  ] as const) {
    const file = `${header}\n${time},1,2,1,2,1\n`;
    await expect(read(file)).rejects.toThrow(
      `line 2: expected time to be a time, was "${time}": ${year}`,
    );
    await expect(read(`[[${time},1,2,1,2,1]]`)).rejects.toThrow(year);
  }
  const { columns } = await read(`${header}\n1999-01-04,1,2,1,2,1\n1999-01-05,1,2,1,2,1\n`);
  expect(columns.time[0]).toBe(Date.UTC(1999, 0, 4));
});
