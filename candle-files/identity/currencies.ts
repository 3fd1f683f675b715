/** Currencies that others are quoted in, the most usual last. */
const QUOTES = [
  ...['BNB', 'ETH', 'BTC', 'XBT', 'NZD', 'MXN', 'ZAR', 'SEK', 'NOK', 'PLN', 'SGD', 'HKD', 'BRL'],
  ...['TRY', 'KRW', 'CNH', 'AUD', 'CAD', 'CHF', 'GBP', 'JPY', 'EUR', 'DAI', 'TUSD', 'FDUSD'],
  ...['BUSD', 'PYUSD', 'USDE', 'UST', 'USDC', 'USDT', 'USD', 'CURRENCY', 'QUOTE'],
] as const;

/** Endings by which a symbol without a mark is parted, the longest first. */
export const QUOTE_ENDINGS: readonly string[] = QUOTES.filter(
  (name) => name !== 'CURRENCY' && name !== 'QUOTE',
).sort((a, b) => b.length - a.length);

/** How usual it is to quote in a currency; -1 for one that nothing is quoted in. */
export function quoteRank(currency: string): number {
  return (QUOTES as readonly string[]).indexOf(currency);
}
