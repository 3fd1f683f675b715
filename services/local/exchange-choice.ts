import { exchangeNamed, exchanges } from '../../feeds';

/** Where the prints come from; a simulated exchange is started here when it does not run elsewhere. */
export interface ExchangeChoice {
  readonly feed: string;
  readonly elsewhere: boolean;
}

const COINBASE_REST_URL = exchangeNamed('coinbase').restUrl;
const PROBE_TIMEOUT_MS = 3_000;

/**
 * Resolves `ALGOTRADE_FEED`: `auto`, the default, takes the exchange at COINBASE_REST_URL when it
 * answers within three seconds, and a simulated exchange of our own when it does not.
 */
export async function chooseExchange(
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExchangeChoice> {
  const wanted = env['ALGOTRADE_FEED'] || 'auto';
  const given = env['COINBASE_REST_URL'];
  if (wanted !== 'auto') {
    const feeds = wanted.split(',').map((name) => name.trim());
    const names = exchanges.map(({ name }) => name);
    const unknown = feeds.find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new Error(`ALGOTRADE_FEED: expected auto, ${names.join(' or ')}, was ${unknown}`);
    }
    // At Coinbase's address unless Coinbase itself is followed too.
    const place = env['SIMULATED_REST_URL'] || (feeds.includes('coinbase') ? undefined : given);
    return { feed: wanted, elsewhere: !feeds.includes('simulated') || Boolean(place) };
  }
  const answer = await probe(given || COINBASE_REST_URL);
  if (answer === 'simulated') return { feed: 'simulated', elsewhere: true };
  return answer === 'coinbase'
    ? { feed: 'coinbase', elsewhere: true }
    : { feed: 'simulated', elsewhere: false };
}

async function probe(restUrl: string): Promise<'coinbase' | 'simulated' | 'silent'> {
  try {
    const response = await fetch(new URL('/time', restUrl), {
      headers: { 'user-agent': 'algotrade' },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    if (!response.ok) return 'silent';
    return response.headers.get('x-source') === 'simulated' ? 'simulated' : 'coinbase';
  } catch {
    // Not reachable is an answer here: the market is then simulated, and says so everywhere.
    return 'silent';
  }
}
