import type { Log } from '../../core/ports';
import type { Callers } from './callers';
import type { MarketEvents } from './market-events';
import type { Followed, MarketPorts } from './ports';
import type { SocketFollows } from './socket-follows';

/** What sockets need of the market of an exchange. */
export type SocketMarket = Pick<
  MarketPorts,
  'source' | 'windows' | 'latest' | 'symbols' | 'followSymbol' | 'assertFollowable'
>;

/** What the market's sockets need of the service. */
export interface MarketSocketPorts {
  readonly markets: Followed<SocketMarket>;
  readonly events: MarketEvents;
  readonly callers: Callers;
  /** What the sockets of each caller have the feed follow. */
  readonly follows: SocketFollows;
  readonly log: Log;
  /** A socket with more unsent bytes gets merged updates. */
  readonly slowBytes?: number;
}
