import { exchanges } from '../feeds';

const ofExchanges = [...new Set(exchanges.map(({ variables }) => `${variables}_.*`))].join('|');

/** The variables that lead to a running system; a test that saw them would use it. */
export const partVariables = new RegExp(
  String.raw`^(KAFKA_(BROKERS|TLS|.*_FILE|SASL_.*)|REDIS_(URL|CACHE_URL|CA_FILE)|DATABASE_(ADMIN_)?URL.*|TEMPORAL_(ADDRESS|UI_URL|TLS|.*_FILE)|S3_.*|${ofExchanges}|JWT_SECRET|KEYS_FOLDER|HOST|(GATEWAY|MARKET_DATA|STRATEGY|FORWARD_TEST|BACKTEST|NOTIFICATION|ANALYTICS)_(PORT|URL)|ALGOTRADE_(FEED|SYMBOLS|DEV_LOGIN|.*_PORT))$`,
);
