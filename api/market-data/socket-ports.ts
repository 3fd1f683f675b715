import type { Log } from '../../contracts/ports';
import type { Callers } from './callers';
import type { MarketEvents } from './market-events';
import type { Followed, MarketPorts } from './ports';

/** What sockets need of the market of an exchange. */
export type SocketMarket = Pick<
  MarketPorts,
  'source' | 'windows' | 'latest' | 'symbols' | 'followSymbol'
>;

/** What the market's sockets need of the service. */
export interface MarketSocketPorts {
  readonly markets: Followed<SocketMarket>;
  readonly events: MarketEvents;
  readonly callers: Callers;
  readonly log: Log;
  /** A socket with more unsent bytes gets merged updates. */
  readonly slowBytes?: number;
}
