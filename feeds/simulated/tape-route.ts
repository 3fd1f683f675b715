import { z } from 'zod';
import type { ExchangeSettings, RepeatedTape } from '../exchange';
import { ExchangeError } from '../shared/exchange-error';
import { systemClock } from '../shared/feed-clock';
import { getJson } from '../shared/http-get';
import { RequestPacer } from '../shared/request-pacer';
import type { Tape } from './tape';

const tapeSchema = z.object({
  id: z.string().max(64).optional(),
  start: z.iso.datetime(),
  minutes: z.int().positive(),
});
const MINUTE_MS = 60_000;

/** What `GET /tape` of a simulated exchange answers. */
export function tapeBody({ id, startMs, rows: { length: minutes } }: Tape): object {
  const start = new Date(startMs).toISOString();
  return { id, start, minutes, repeats: true, every_second_repetition: 'backwards' };
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
  if (data) {
    const { id, start, minutes } = data;
    return { id, startMs: Date.parse(start), lengthMs: minutes * MINUTE_MS };
  }
  throw new ExchangeError('exchange.malformed', `expected a tape from ${url}`, { url });
}
