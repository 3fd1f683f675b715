import { exchanges } from '../feeds';

const ofExchanges = [...new Set(exchanges.map(({ variables }) => `${variables}_.*`))].join('|');

/** The variables that lead to a running system; a test that saw them would use it. */
export const partVariables = new RegExp(
  String.raw`^(KAFKA_BROKERS|REDIS_URL|REDIS_CACHE_URL|DATABASE_(ADMIN_)?URL.*|TEMPORAL_(ADDRESS|UI_URL)|S3_.*|${ofExchanges}|JWT_SECRET|HOST|(GATEWAY|MARKET_DATA|STRATEGY|FORWARD_TEST|BACKTEST|NOTIFICATION|ANALYTICS)_(PORT|URL)|ALGOTRADE_(FEED|SYMBOLS|DEV_LOGIN|.*_PORT))$`,
);
