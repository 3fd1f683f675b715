import { symbolSchema } from '../../contracts/market';

/**
 * The canonical symbol of a path's text: `BTC-USD`, `BTC%2FUSD` and `BTC/USD` give `BTC/USD`.
 * Only the last dash parts base and quote. Undefined when it is none of these.
 */
export function symbolOfPath(text: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text).toUpperCase();
  } catch {
    return undefined;
  }
  const symbol = decoded.includes('/') ? decoded : decoded.replace(/-([^-]*)$/, '/$1');
  return symbolSchema.safeParse(symbol).success ? symbol : undefined;
}
