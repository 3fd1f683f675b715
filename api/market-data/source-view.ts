import { instrumentId } from '../../contracts/instrument';
import { marketView } from '../../contracts/market-view';

/** How answers name a market beside its symbol; `source` is the older name of the exchange. */
export function sourceView(source: string, symbol: string) {
  return { source, ...marketView(instrumentId(source, symbol)) };
}
