import type { Log } from '../../contracts/ports';
import type { MarketEvents } from './market-events';
import type { MarketPorts } from './ports';

/** What the market's sockets need of the service. */
export interface MarketSocketPorts extends Pick<
  MarketPorts,
  'source' | 'windows' | 'latest' | 'symbols' | 'followSymbol'
> {
  readonly events: MarketEvents;
  readonly log: Log;
  /** A socket with more unsent bytes gets merged updates. */
  readonly slowBytes?: number;
}
