import { z } from 'zod';
import type { ExchangeSettings, RepeatedTape } from '../exchange';
import { ExchangeError } from '../shared/exchange-error';
import { systemClock } from '../shared/feed-clock';
import { getJson } from '../shared/http-get';
import { RequestPacer } from '../shared/request-pacer';

const tapeSchema = z.object({ start: z.iso.datetime(), minutes: z.int().positive() });
const MINUTE_MS = 60_000;

/** What `GET /tape` of a simulated exchange answers. */
export function tapeBody(startMs: number, minutes: number): object {
  const start = new Date(startMs).toISOString();
  return { start, minutes, repeats: true, every_second_repetition: 'backwards' };
}

/** The tape of a simulated exchange. Rejects with ExchangeError. */
export async function askTape(
  settings: ExchangeSettings,
  signal?: AbortSignal,
): Promise<RepeatedTape> {
  const { clock = systemClock, random = Math.random } = settings;
  const url = `${settings.restUrl.replace(/\/$/, '')}/tape`;
  const pacer = new RequestPacer(1, clock);
  const ports = { fetch: settings.fetch ?? fetch, pacer, clock, random };
  const { data } = tapeSchema.safeParse((await getJson(url, ports, signal)).body);
  if (data) return { startMs: Date.parse(data.start), lengthMs: data.minutes * MINUTE_MS };
  throw new ExchangeError('exchange.malformed', `expected a tape from ${url}`, { url });
}
