import { exchangeNamed, exchanges } from '../../feeds';
import type { ExchangeRow } from '../../feeds';

/** Where the prints come from; a simulated exchange is started here when it does not run elsewhere. */
export interface ExchangeChoice {
  readonly feed: string;
  readonly elsewhere: boolean;
}

/** Where there is no network the stand-in plays the exchange that is otherwise followed. */
const standIn = exchanges.find(({ standsInFor }) => standsInFor !== undefined) as ExchangeRow;
const usual = exchangeNamed(standIn.standsInFor as string);
const restVariable = ({ variables }: ExchangeRow) => `${variables}_REST_URL`;
const PROBE_TIMEOUT_MS = 3_000;

/**
 * Resolves `ALGOTRADE_FEED`: `auto`, the default, takes the exchange that is usually followed
 * when it answers within three seconds, and a simulated exchange of our own when it does not.
 */
export async function chooseExchange(
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExchangeChoice> {
  const feeds = feedsWanted(env);
  const given = env[restVariable(usual)];
  if (feeds !== 'auto') {
    // At the other's address unless that one is followed too.
    const place = env[restVariable(standIn)] || (feeds.includes(usual.name) ? undefined : given);
    return { feed: feeds.join(','), elsewhere: !feeds.includes(standIn.name) || Boolean(place) };
  }
  const answering = await probe(given || usual.restUrl);
  return { feed: (answering ?? standIn).name, elsewhere: answering !== undefined };
}

/** The names in `ALGOTRADE_FEED`; throws for an unknown one. */
export function feedsWanted(
  env: Readonly<Record<string, string | undefined>>,
): 'auto' | readonly string[] {
  const wanted = env['ALGOTRADE_FEED'] || 'auto';
  if (wanted === 'auto') return wanted;
  const feeds = wanted.split(',').map((name) => name.trim());
  const names = exchanges.map(({ name }) => name);
  const unknown = feeds.find((name) => !names.includes(name));
  if (unknown === undefined) return feeds;
  throw new Error(`ALGOTRADE_FEED: expected auto, ${names.join(' or ')}, was ${unknown}`);
}

/** Which exchange answers at an address. */
async function probe(restUrl: string): Promise<ExchangeRow | undefined> {
  try {
    const response = await fetch(new URL('/time', restUrl), {
      headers: { 'user-agent': 'algotrade' },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    if (!response.ok) return undefined;
    return response.headers.get('x-source') === standIn.name ? standIn : usual;
  } catch {
    // Not reachable is an answer here: the market is then simulated, and says so everywhere.
    return undefined;
  }
}
