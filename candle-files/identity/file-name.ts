import type { BarLength } from './bar-length';
import { barLengthOf, minutes } from './bar-length';
import { symbolOf } from './symbol';

/** What a file’s name says. */
export interface NamedCandles {
  readonly symbol: string | undefined;
  readonly length: BarLength | undefined;
}

/** Words of dumps’ names that are neither symbol nor length. */
const NOISE = new Set([
  ...[
    'binance',
    'binanceus',
    'bitstamp',
    'coinbase',
    'kraken',
    'gemini',
    'bitfinex',
    'bybit',
    'okx',
  ],
  ...['kucoin', 'poloniex', 'ftx', 'huobi', 'dat', 'ascii', 'mt', 'csv', 'candlestick', 'candles'],
  ...[
    'candle',
    'ohlc',
    'ohlcv',
    'ohlcvt',
    'kline',
    'klines',
    'bid',
    'ask',
    'data',
    'futures',
    'spot',
  ],
  ...[
    'mark',
    'index',
    'history',
    'historical',
    'prices',
    'price',
    'trades',
    'export',
    'all',
    'full',
  ],
  ...['perp', 'perpetual', 'swap', 'um', 'cm', 'utc', 'gmt', 'gz', 'zip', 'oanda', 'fx', 'nasdaq'],
  ...[
    'nyse',
    'stooq',
    'yahoo',
    'us',
    'test',
    'sample',
    'bars',
    'market',
    'chart',
    'file',
    'download',
  ],
  ...['unpacked', 'new', 'old', 'copy', 'part', 'batch', 'amex', 'bitmex', 'deribit'],
]);

const EXTENSIONS = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|pq|feather|arrow|ipc|gz|zip|dat)$/i;

/** Lengths in minutes as Kraken and TradingView write them, last in the name. */
const MINUTES = new Set([
  1, 3, 5, 15, 30, 45, 60, 120, 180, 240, 360, 480, 720, 1_440, 10_080, 21_600,
]);

function withoutExtensions(name: string): string {
  let text = name;
  while (EXTENSIONS.test(text)) text = text.replace(EXTENSIONS, '');
  return text.replace(/\s*\(\d+\)$/, '');
}

/** Dates and spans of dates say nothing of the candles’ kind. */
function withoutDates(text: string): string {
  return text
    .replace(/(^|[^0-9])\d{4}[-._]?\d{2}[-._]?\d{2}(\d{4,6})?(?![0-9])/g, '$1 ')
    .replace(/(^|[^0-9])\d{2}\.\d{2}\.\d{4}(?![0-9])/g, '$1 ')
    .replace(/(^|[^0-9])(19|20)\d{2}[-_.](0[1-9]|1[0-2]|Q[1-4])(?![0-9])/g, '$1 ')
    .replace(/(^|[^A-Za-z0-9])(19|20)\d{2}(0[1-9]|1[0-2])?(?![0-9A-Za-z])/g, '$1 ');
}

interface Words {
  readonly words: string[];
  length: BarLength | undefined;
}

/** Parts the words at the one that says how long bars are: what follows it is of the download. */
function takeLength(words: string[]): Words {
  // Dukascopy’s 1_M and 1_Hour stand apart; there M is a minute.
  const pair = words.findIndex((word, i) => {
    return i > 0 && /^\d{1,2}$/.test(word) && barLengthOf(`${word}${words[i + 1] ?? ''}`);
  });
  if (pair > 0) {
    const unit = words[pair + 1] as string;
    const length = barLengthOf(`${words[pair]}${unit === 'M' ? 'm' : unit}`);
    return { words: words.slice(0, pair), length };
  }
  const at = words.findIndex((word, i) => i > 0 && barLengthOf(word) !== undefined);
  if (at > 0) {
    const length = barLengthOf(words[at] as string);
    return { words: words.slice(0, at), length };
  }
  const last = words.at(-1) as string;
  // A bare number is a length only behind a symbol: candles-5.csv may be the fifth file.
  const before = words.slice(0, -1);
  if (MINUTES.has(Number(last)) && symbolFrom(before) !== undefined) {
    return { words: before, length: minutes(Number(last)) };
  }
  return { words, length: undefined };
}

/** MetaTrader writes symbol and length together: EURUSD60, EURUSDM5, GBPUSDH1. */
function takeAttached(words: string[]): Words {
  const [, symbol = '', terminal = ''] =
    /^([A-Z]{6})((?:M|H|D|W|MN)?\d{1,5})$/.exec(words[0] ?? '') ?? [];
  if (symbol === '') return { words, length: undefined };
  const length = /^\d/.test(terminal) ? minutes(Number(terminal)) : barLengthOf(terminal);
  return { words: [symbol, ...words.slice(1)], length };
}

function symbolFrom(words: readonly string[]): string | undefined {
  const useful = words.filter((word) => !NOISE.has(word.toLowerCase()) && /[A-Za-z]/.test(word));
  const isListed = words.some((word) => /^(perp|perpetual|us)$/i.test(word));
  const [first, second, third] = useful;
  if (first === undefined || useful.length > 3) return undefined;
  if (second === undefined) {
    return /^[A-Za-z0-9.]{2,20}$/.test(first) && (isListed || isSpelled(first))
      ? symbolOf(first)
      : undefined;
  }
  if (third !== undefined && third !== second) return undefined;
  const isQuote = /^[A-Za-z]{3,5}$/.test(second) && symbolOf(`XX${second}`)?.startsWith('XX/');
  return isQuote ? symbolOf(`${first}/${second}`) : undefined;
}

/** Capitals, or a pair that ends in a known currency: an ordinary word is no symbol. */
function isSpelled(word: string): boolean {
  const symbol = symbolOf(word);
  if (symbol === undefined) return false;
  const isPair = !symbol.startsWith(`${word.toUpperCase()}/`);
  return word === word.toUpperCase() || isPair;
}

/**
 * Symbol and length of bars from the name of a file as exchanges, charting sites and libraries give
 * them: BTCUSDT-1m-2022-01.csv, BTC_USD-5m.feather, XBTUSD_1.csv, BITSTAMP_BTCUSD, 60.csv, EURUSD60.csv.
 */
export function namedCandles(fileName: string): NamedCandles {
  const words = withoutDates(withoutExtensions(fileName))
    .split(/[^A-Za-z0-9.]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { symbol: undefined, length: undefined };
  const attached = takeAttached(words);
  const apart = attached.length ? attached : takeLength(attached.words);
  return { symbol: symbolFrom(apart.words), length: apart.length };
}
