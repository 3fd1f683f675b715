import { QUOTE_ENDINGS } from './currencies';

/** Other names of an asset: Kraken’s. */
const SAME = new Map([
  ['XBT', 'BTC'],
  ['XXBT', 'BTC'],
  ['XDG', 'DOGE'],
  ['XXDG', 'DOGE'],
  ['XETH', 'ETH'],
  ['XLTC', 'LTC'],
  ['XXRP', 'XRP'],
  ['ZUSD', 'USD'],
  ['ZEUR', 'EUR'],
  ['ZGBP', 'GBP'],
  ['ZJPY', 'JPY'],
  ['ZCAD', 'CAD'],
]);

const asset = (name: string): string => SAME.get(name) ?? name;

/** Parts that say how a contract is settled or where a share is listed, not what it is of. */
const MARKET = /[-_./:](PERP|PERPETUAL|SWAP|FUTURES|SPOT|US|[A-Z]{2,6}\d{6})$|\.P$/;

const NAME = /^[A-Z0-9]{1,15}$/;

function fromParts(base: string, quote: string): string | undefined {
  if (!NAME.test(base) || !NAME.test(quote)) return undefined;
  return `${asset(base)}/${asset(quote)}`;
}

/** Kraken’s marks for money come first, so that XXBTZUSD is not XXBTZ in dollars. */
const ENDINGS = ['ZUSD', 'ZEUR', 'ZGBP', 'ZJPY', 'ZCAD', ...QUOTE_ENDINGS];

/** A symbol of one word: a pair when it ends in a currency that others are quoted in, else a share. */
function fromWord(word: string): string | undefined {
  // Few assets have two letters: XBTUSD is XBT in USD, not XB in TUSD.
  for (const shortest of [3, 2]) {
    const quote = ENDINGS.find(
      (name) => word.endsWith(name) && word.length - name.length >= shortest,
    );
    if (quote) return fromParts(word.slice(0, -quote.length), quote);
  }
  return fromParts(word, 'USD');
}

/**
 * A symbol as BASE/QUOTE from any spelling: BTCUSDT, BTC-USD, BTC_USDT, XBTUSD, BINANCE:BTCUSDT,
 * BTC/USDT:USDT, BTC-PERP; a word without a currency is a share in USD. Undefined when it is no symbol.
 */
export function symbolOf(text: string): string | undefined {
  const upper = text
    .trim()
    .toUpperCase()
    .replace(/^[A-Z]+:(?=[A-Z0-9./_-]{3,}$)/, '');
  const settled = upper.replace(/:[A-Z]+$/, '');
  const plain = settled.replace(MARKET, '');
  const [base = '', quote, more] = plain.split(/[-_/]/);
  // freqtrade’s files of futures name the currency of settlement too: BTC_USDT_USDT.
  if (more !== undefined && more !== quote) return undefined;
  if (quote !== undefined) return fromParts(base, quote);
  return NAME.test(base) && /[A-Z]/.test(base) ? fromWord(base) : undefined;
}
