import { instrumentOfRequest, instrumentParts } from '../../contracts/instrument';
import { UnavailableError } from '../../core/errors';
import { exchangeNamed, exchanges } from '../../feeds';
import type { Exchange, ExchangeRow } from '../../feeds';
import { ConfigError } from '../../platform/config';
import type { Resources } from '../kit/resources';
import type { marketDataDescription } from './description';

export type MarketConfig = Resources<typeof marketDataDescription>['config'];

/** An exchange, and which of its symbols are followed from the start. */
export interface FollowedExchange {
  readonly row: ExchangeRow;
  readonly symbols: readonly string[];
  /** A client of its own, with its own share of the exchange's limit of requests. */
  open(share: 'feed' | 'history'): Exchange;
}

/** The exchange's limit is shared by the feed and the history client. */
const REQUESTS_PER_SECOND = 4;

/** The exchanges of ALGOTRADE_FEED, in its order, with the symbols of ALGOTRADE_SYMBOLS. */
export async function followedExchanges(
  config: MarketConfig,
): Promise<[FollowedExchange, ...FollowedExchange[]]> {
  const rows = await chosenRows(config);
  const symbols = symbolsByExchange(config, rows);
  const [first, ...others] = rows.map((row) => ({
    row,
    symbols: symbols.get(row.name) ?? [],
    open: (share: 'feed' | 'history') => openExchange(row, rows, config, share),
  }));
  if (first === undefined) throw new ConfigError('ALGOTRADE_FEED: expected an exchange, was none');
  return [first, ...others];
}

function symbolsByExchange(
  { ALGOTRADE_SYMBOLS: texts }: Pick<MarketConfig, 'ALGOTRADE_SYMBOLS'>,
  rows: readonly ExchangeRow[],
): Map<string, string[]> {
  const symbols = new Map<string, string[]>(rows.map(({ name }) => [name, []]));
  for (const text of texts) {
    const instrument = instrumentOfRequest(text, rows[0]?.name ?? '');
    const { exchange = '', symbol = '' } =
      instrument === undefined ? {} : instrumentParts(instrument);
    const list = symbols.get(exchange);
    if (list === undefined) {
      const names = rows.map(({ name }) => name).join(', ');
      throw new ConfigError(`ALGOTRADE_SYMBOLS: expected an exchange of ${names}, was ${text}`);
    }
    if (!list.includes(symbol)) list.push(symbol);
  }
  return symbols;
}

/** `auto` takes whatever answers at the address of the first exchange. */
async function chosenRows(config: MarketConfig): Promise<ExchangeRow[]> {
  if (!config.ALGOTRADE_FEED.includes('auto')) return config.ALGOTRADE_FEED.map(exchangeNamed);
  const [first] = exchanges;
  if (first === undefined) throw new RangeError('expected a registered exchange, was none');
  try {
    const { history } = openExchange(first, [first], config, 'feed');
    const [product] = await history.products(AbortSignal.timeout(5_000));
    return [exchangeNamed(product?.source ?? first.name)];
  } catch (cause) {
    throw new UnavailableError(`no exchange responds at ${first.variables}_REST_URL`, cause);
  }
}

function openExchange(
  row: ExchangeRow,
  followed: readonly ExchangeRow[],
  config: MarketConfig,
  share: 'feed' | 'history',
): Exchange {
  const settings: Readonly<Record<string, unknown>> = config;
  const original = exchanges.find(({ name }) => name === row.standsInFor);
  const prefixes = [row, original].flatMap((of) =>
    // The one that it stands in for may be followed beside it, at addresses of its own.
    of === undefined || (of !== row && followed.includes(of)) ? [] : [of.variables],
  );
  const setting = (name: string): unknown =>
    prefixes.map((prefix) => settings[`${prefix}_${name}`]).find((value) => value !== undefined);
  const address = (name: string, byDefault: string): string => {
    const given = setting(name);
    return typeof given === 'string' ? given : byDefault;
  };
  const asked = setting('HISTORY_REQUESTS_PER_SECOND');
  return row.open({
    wsUrl: address('WS_URL', row.wsUrl),
    restUrl: address('REST_URL', row.restUrl),
    requestsPerSecond:
      share === 'history' && typeof asked === 'number' ? asked : REQUESTS_PER_SECOND,
  });
}
