import type Router from '@koa/router';
import type { MarketPorts, Markets } from './ports';
import { dayOf } from '../../contracts/market-requests';
import { expectedSymbol, knownSymbol } from './requests';
import { symbolRoute } from './route-of-symbol';
import { marketOfText } from './symbol-path';

const DAY_MS = 86_400_000;

const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** What days a symbol has, and whether a range of days is among them. Bare answers. */
export function addDateRoutes(router: Router, markets: Markets): void {
  symbolRoute(router, 'get', 'date-range', async (ctx, text) => {
    const { symbol, market: ports } = await knownSymbol(markets, text);
    const earliest = await ports.symbols.earliest(symbol);
    const latest = Math.floor(ports.now() / DAY_MS) * DAY_MS;
    ctx.body = {
      available: earliest !== null,
      symbol,
      earliest_date: earliest === null ? null : dayText(earliest),
      latest_date: earliest === null ? null : dayText(latest),
      total_days: earliest === null ? 0 : Math.floor((latest - earliest) / DAY_MS) + 1,
      ...fakeData(await ports.tape()),
    };
  });
  router.post('/validate', async (ctx) => {
    const body = (ctx.request.body ?? {}) as Record<string, unknown>;
    const errors = await dateErrors(body, markets);
    ctx.body = { valid: errors.length === 0, errors };
  });
}

/** A simulated market says so, and that its prices repeat. */
function fakeData(tape: Awaited<ReturnType<MarketPorts['tape']>>): object {
  if (tape === undefined) return {};
  return {
    _fake_data: true,
    tape: {
      start: new Date(tape.startMs).toISOString(),
      end: new Date(tape.startMs + tape.lengthMs).toISOString(),
      repeats: true,
      every_second_repetition: 'backwards',
    },
  };
}

/** Texts that people read; the phrases in them make the date picker repair its dates. */
async function dateErrors(body: Record<string, unknown>, markets: Markets): Promise<string[]> {
  const errors: string[] = [];
  const start = dayOf(body['start_date']);
  const end = dayOf(body['end_date']);
  if (start === undefined) errors.push('start_date: expected a day as YYYY-MM-DD');
  if (end === undefined) errors.push('end_date: expected a day as YYYY-MM-DD');
  if (start !== undefined && end !== undefined && start > end) {
    errors.push(`start date is after end date: ${dayText(start)} is after ${dayText(end)}`);
  }
  const text = body['symbol'];
  const named = typeof text === 'string' ? marketOfText(text, markets) : undefined;
  const known = await named?.market.symbols.find(named.symbol);
  if (named === undefined || known === undefined) {
    return [...errors, `symbol: ${expectedSymbol(markets)}`];
  }
  const ports = named.market;
  const earliest = await ports.symbols.earliest(known.symbol);
  if (earliest === null) return [...errors, `${known.symbol} has no candles`];
  const first = dayText(earliest);
  const latest = Math.floor(ports.now() / DAY_MS) * DAY_MS;
  if (start !== undefined && start < Date.parse(first)) {
    errors.push(`start date ${dayText(start)} is before earliest available date ${first}`);
  }
  for (const [label, time] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (time === undefined || time <= latest) continue;
    errors.push(`${label} date ${dayText(time)} is after latest available date ${dayText(latest)}`);
  }
  return errors;
}
