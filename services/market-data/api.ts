import { CandleFastPath } from '../../api/market-data/candle-fast-path';
import { createMarketSocket } from '../../api/market-data/market-socket';
import { createMarketRoutes } from '../../api/market-data/routes';
import { SocketFollows } from '../../api/market-data/socket-follows';
import { ownDataTypes } from '../../contracts/own-data';
import { authenticate, servicesOnly } from '../../platform/http/authenticate';
import type { ApiDeclaration } from '../kit/define-service';
import type { Resources } from '../kit/resources';
import { RedisRateLimits } from '../shared/rate-limits';
import { revokedTokens, tokensOf } from '../shared/token-settings';
import { callersBy } from './callers';
import { CandleVersions } from './candle-versions';
import { marketDataDescription } from './description';
import type { openMarkets } from './market';
import { SOCKET_LINGER_MS } from './market';
import { OwnData } from './own-data';
import { OwnDataStore } from './own-data-store';

/** Candles, own data and the socket of the market. */
export async function marketApi(
  { ports, markets, fanOut }: Awaited<ReturnType<typeof openMarkets>>,
  { config, db, redis, logger, lifecycle }: Resources<typeof marketDataDescription>,
): Promise<ApiDeclaration> {
  const fastPath = new CandleFastPath(ports);
  const tokens = tokensOf(config, marketDataDescription);
  const revoked = await revokedTokens(config, { logger, lifecycle });
  const callers = callersBy(tokens, { revoked, trustProxy: config.TRUST_PROXY });
  const limits = new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE });
  const [{ candles, store }] = markets;
  const data = new OwnData(new OwnDataStore(db), candles, new CandleVersions(store));
  lifecycle.onStop('readers of uploads', () => data.close());
  const own = { data, usersOnly: authenticate(tokens, revoked) };
  const options = { servicesOnly: servicesOnly(tokens), callers, limits, own };
  return {
    app: { streamedTypes: ownDataTypes },
    routes: [createMarketRoutes(ports, options).routes()],
    first: (request, response, otherwise) => {
      fastPath.handle(request, response, otherwise);
    },
    sockets: createMarketSocket({
      markets: ports,
      events: fanOut,
      callers,
      follows: new SocketFollows({
        mostPerCaller: config.MARKET_SYMBOLS_PER_CALLER,
        lingerMs: SOCKET_LINGER_MS,
      }),
      log: logger,
    }),
  };
}
