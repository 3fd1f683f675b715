import { quoteRank } from '../identity/currencies';
import { symbolOf } from '../identity/symbol';

/** Names of the volume in units of the base asset, best first. */
const BASE = [
  ...['volume', 'vol', 'base volume', 'base asset volume', 'volumefrom', 'volume base', 'amount'],
  ...['volume traded', 'v', 'qty'],
];

/** Counts of price changes, which stand in for volume where nothing is traded in one place (forex). */
const TICKS = ['tickvol', 'tick volume', 'tickvolume', 'ticks'];

/** Columns of volume and of price changes, where a file has both. */
export function sampledVolumes(names: readonly string[]): number[] {
  const ticks = names.findIndex((name) => TICKS.includes(name));
  if (ticks < 0) return [];
  return [ticks, ...BASE.map((name) => names.indexOf(name))];
}

/** `Volume BTC`, `Volume (BTC)`, `BTC Volume`: the currency, in capitals. */
function currencyOf(header: string): string {
  const [, after, before] =
    /^\s*"?vol(?:ume)?[\s_([]+([A-Za-z0-9]+)|^\s*"?([A-Z0-9]{2,6})[\s_]+vol(?:ume)?\b/i.exec(
      header,
    ) ?? [];
  return (after ?? before ?? '').toUpperCase();
}

/**
 * The column with the volume of the base asset; -1 where there is none. Of `Volume BTC` and
 * `Volume USDT` it is that of BTC in BTC/USDT: by the symbol, else the one less used to quote in.
 */
export function volumeColumn(
  header: readonly string[],
  names: readonly string[],
  symbol: string,
  sample: (column: number) => string,
): number {
  const ticks = names.findIndex((name) => TICKS.includes(name));
  for (const known of BASE) {
    const at = names.indexOf(known);
    if (at < 0) continue;
    const isEmpty = ticks >= 0 && Number(sample(at)) === 0 && Number(sample(ticks)) > 0;
    return isEmpty ? ticks : at;
  }
  const named = header.flatMap((name, column) => {
    const currency = currencyOf(name);
    return currency === '' ? [] : [{ currency, column }];
  });
  const base = symbol === '' ? '' : (symbolOf(symbol)?.split('/')[0] ?? '');
  const ofBase = named.find(({ currency }) => symbolOf(`${currency}/USD`)?.split('/')[0] === base);
  if (ofBase) return ofBase.column;
  const [best] = named.sort((a, b) => quoteRank(a.currency) - quoteRank(b.currency));
  if (best) return best.column;
  return ticks;
}
