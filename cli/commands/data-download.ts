import type { CandleColumns, Timeframe } from '../../engine';
import { timeframeMs } from '../../engine';
import type { RequestedMarket } from '../../contracts/requested-market';
import { assessQuality } from '../../candle-files/quality/assess';
import { exchangeNamed, exchanges } from '../../feeds';
import type { Exchange, ExchangeRow } from '../../feeds';
import { PartFile } from '../data/part-file';
import { badInput, messageOf, wrongUse } from '../errors';
import { candleTable } from '../output/candle-table';
import { writeTable } from '../output/write-table';
import { integer, timeText } from '../terminal/numbers';
import { Progress } from '../terminal/progress';
import { RunningPace } from '../terminal/running-pace';

/** Options of `algotrade data download`, as commander gives them. */
export interface DataDownloadOptions {
  readonly exchange?: string;
  readonly from: number;
  readonly to?: number;
  readonly out: string;
  readonly restUrl?: string;
}

const DEFAULT_EXCHANGE = 'coinbase';
/** As many candles as an exchange answers at once. */
const PAGE_CANDLES = 300;
/** Others are merged from these by `--timeframe`. */
const OFFERED: readonly string[] = ['1m', '5m', '15m', '1h', '6h', '1d'];
/** Well below what exchanges allow: other programs of this address may ask too. */
const REQUESTS_PER_SECOND = 4;

function rowOf(name: string): ExchangeRow {
  if (exchanges.some((row) => row.name === name)) return exchangeNamed(name);
  const known = exchanges.map((row) => row.name).join(', ');
  throw wrongUse(`expected --exchange to be one of ${known}, was ${name}`);
}

function openExchange(name: string, restUrl: string | undefined): Exchange {
  const row = rowOf(name);
  const address = restUrl ?? process.env[`${row.variables}_REST_URL`] ?? row.restUrl;
  if (!URL.canParse(address))
    throw wrongUse(`expected --rest-url to be an address, was ${address}`);
  return row.open({
    restUrl: address,
    wsUrl: row.wsUrl,
    requestsPerSecond: REQUESTS_PER_SECOND,
  });
}

/** The exchange of the symbol or of the option, which must not contradict each other. */
function exchangeOf({ symbol, exchange }: RequestedMarket, options: DataDownloadOptions): string {
  const named = options.exchange ?? exchange ?? DEFAULT_EXCHANGE;
  if (exchange === undefined || exchange === named) return named;
  throw wrongUse(`expected --exchange ${exchange}, as in ${exchange}:${symbol}, was ${named}`);
}

/** Asks page by page, each written down before the next one is asked for. */
async function fetchPages(
  exchange: Exchange,
  { symbol, length, to }: { symbol: string; length: number; to: number },
  part: PartFile,
  progress: Progress,
): Promise<void> {
  const pace = new RunningPace();
  const show = () => {
    const share = part.shareOf(to);
    progress.show(['downloading', ...pace.left(share, true)].join(', '), share);
  };
  show();
  while (part.until < to) {
    const end = Math.min(part.until + PAGE_CANDLES * length, to);
    const candles = await exchange.history.candles(symbol, length / 1_000, part.until, end);
    const numbers = candles.map(
      ({ time, open, high, low, close, volume }) =>
        [time, Number(open), Number(high), Number(low), Number(close), Number(volume)] as const,
    );
    part.add(end, numbers);
    show();
  }
}

function summaryOf(columns: CandleColumns, length: number, out: string): string {
  const { time } = columns;
  const { grade, measures } = assessQuality({ columns, spacing: length });
  const span = `${timeText(time[0] as number)} to ${timeText(time.at(-1) as number)}`;
  const reasons = measures.filter((one) => one.grade !== 'A').map(({ reason }) => reason);
  return [
    `wrote ${integer(time.length)} candles, ${span}, to ${out}`,
    `grade ${grade}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`,
  ].join('\n');
}

/** `algotrade data download`: closed candles of an exchange; called again, it goes on where it ended. */
export async function downloadData(
  market: RequestedMarket,
  timeframe: Timeframe,
  options: DataDownloadOptions,
): Promise<void> {
  const { symbol } = market;
  const name = exchangeOf(market, options);
  if (!OFFERED.includes(timeframe)) {
    throw wrongUse(
      `expected a timeframe that exchanges offer (${OFFERED.join(', ')}), was ${timeframe}`,
    );
  }
  const length = timeframeMs(timeframe);
  const from = Math.ceil(options.from / length) * length;
  const exchange = openExchange(name, options.restUrl);
  const progress = new Progress();
  try {
    const now = await exchange.history.time();
    const to = Math.min(
      Math.ceil((options.to ?? now) / length) * length,
      // A candle that is not closed yet will change.
      Math.floor(now / length) * length,
    );
    if (!(from < to)) throw wrongUse('expected --from to be before --to, and before now');
    const of = { exchange: name, symbol, timeframe, from };
    const part = new PartFile(`${options.out}.part`, of);
    if (from < part.until && part.until < to) {
      process.stderr.write(`resuming at ${timeText(part.until)}\n`);
    }
    await fetchPages(exchange, { symbol, length, to }, part, progress);
    progress.clear();
    const columns = part.columns(to);
    if (columns.time.length === 0) {
      part.remove();
      throw badInput(`${name} has no candles of ${symbol} in this period`);
    }
    await writeTable(options.out, candleTable(columns));
    part.remove();
    process.stdout.write(`${summaryOf(columns, length, options.out)}\n`);
  } catch (error) {
    throw asExchangeError(error, name, options.out);
  } finally {
    progress.clear();
  }
}

/** What the exchange refused, and how to go on. */
function asExchangeError(error: unknown, exchange: string, out: string): unknown {
  if (!(error instanceof Error) || error.name !== 'ExchangeError') return error;
  return badInput(
    `${exchange}: ${messageOf(error)}\n  run the same command again to resume from ${out}.part`,
  );
}
