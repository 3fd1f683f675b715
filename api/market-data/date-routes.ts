import type Router from '@koa/router';
import type { Callers } from './callers';
import { inTime } from './in-time';
import type { MarketPorts, Markets, WhoAsks } from './ports';
import { AppError } from '../../core/errors';
import { exchangeInput } from '../../contracts/requested-market';
import { dayOf, marketRequest, validateDatesRequest } from '../../contracts/market-requests';
import { sourceView } from './source-view';
import { assertKnownFields, parseQuery } from '../shared/requests';
import { knownSymbol } from './requests';
import { symbolRoute } from './route-of-symbol';
import type { NamedMarket } from './symbol-path';

const DAY_MS = 86_400_000;

const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** What days a symbol has, and whether a range of days is among them. Bare answers. */
export function addDateRoutes(router: Router, markets: Markets, callers: Callers): void {
  symbolRoute(router, 'get', 'date-range', async (ctx, text) => {
    const { exchange } = parseQuery(marketRequest, ctx);
    const { symbol, market: ports } = await knownSymbol(markets, text, exchange);
    const earliest = await inTime(ctx, callers, (who) => firstDayOf(ports, symbol, who));
    const latest = Math.floor(ports.now() / DAY_MS) * DAY_MS;
    ctx.body = {
      available: earliest !== null,
      symbol,
      ...sourceView(ports.source, symbol),
      earliest_date: earliest === null ? null : dayText(earliest),
      latest_date: earliest === null ? null : dayText(latest),
      total_days: earliest === null ? 0 : Math.floor((latest - earliest) / DAY_MS) + 1,
      ...fakeData(await ports.tape()),
    };
  });
  router.post('/validate', async (ctx) => {
    const body = (ctx.request.body ?? {}) as Record<string, unknown>;
    assertKnownFields(validateDatesRequest, body);
    const errors = await inTime(ctx, callers, (who) => dateErrors(body, markets, who));
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
async function dateErrors(
  body: Record<string, unknown>,
  markets: Markets,
  who: WhoAsks,
): Promise<string[]> {
  const errors: string[] = [];
  const start = dayOf(body['start_date']);
  const end = dayOf(body['end_date']);
  if (start === undefined) errors.push('start_date: expected a day as YYYY-MM-DD');
  if (end === undefined) errors.push('end_date: expected a day as YYYY-MM-DD');
  if (start !== undefined && end !== undefined && start > end) {
    errors.push(`start date is after end date: ${dayText(start)} is after ${dayText(end)}`);
  }
  const known = await marketOfBody(body, markets);
  if ('error' in known) return [...errors, known.error];
  const { symbol, market: ports } = known;
  const earliest = await firstDayOf(ports, symbol, who);
  if (earliest === null) return [...errors, `${symbol} has no candles`];
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

async function firstDayOf({ symbols }: MarketPorts, symbol: string, who: WhoAsks) {
  return symbols.earliest(symbol, (await who())?.user);
}

async function marketOfBody(
  { symbol, exchange }: Record<string, unknown>,
  markets: Markets,
): Promise<NamedMarket<MarketPorts> | { readonly error: string }> {
  const name = exchangeInput.optional().safeParse(exchange);
  if (!name.success) return { error: `exchange: ${name.error.issues[0]?.message ?? ''}` };
  try {
    return await knownSymbol(markets, typeof symbol === 'string' ? symbol : '', name.data);
  } catch (error) {
    const [field] = (error instanceof AppError && error.fields) || [];
    if (field === undefined) throw error;
    return { error: `${field.field}: ${field.message}` };
  }
}
