import { instrumentOfRequest, instrumentParts } from '../../contracts/instrument';

/**
 * The canonical symbol that a request's text names at an exchange: `BTC-USD`, `BTC%2FUSD` and `btcusd`
 * give `BTC/USD`, and so does `simulated:BTC-USD` at the exchange `simulated`. Undefined for a text
 * that names no symbol, or one of another exchange.
 */
export function symbolOfPath(text: string, exchange: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    return undefined;
  }
  const instrument = instrumentOfRequest(decoded.trim(), exchange);
  if (instrument === undefined) return undefined;
  const { exchange: named, symbol } = instrumentParts(instrument);
  return named === exchange ? symbol : undefined;
}
