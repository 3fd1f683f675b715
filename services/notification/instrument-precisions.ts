import { z } from 'zod';
import { messageOf } from '../../core/errors';
import type { InstrumentId } from '../../contracts/instrument';
import type { Log } from '../../core/ports';
import type { MarketRequests } from '../shared/market-requests';
import type { Precision } from '../../streams/notification/rounding';

const REFRESH_MS = 10 * 60_000;
const RETRY_MS = 15_000;

const answerSchema = z.object({
  symbols: z.array(
    z.object({ instrument: z.string(), price_precision: z.int(), size_precision: z.int() }),
  ),
});

/** The decimals of each instrument of all followed exchanges, as the market-data service lists them; asked now and then. */
export class InstrumentPrecisions {
  private known: ReadonlyMap<string, Precision> = new Map();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  private isFailing = false;

  constructor(
    private readonly market: Pick<MarketRequests, 'send'>,
    private readonly log: Log,
  ) {}

  start(): void {
    void this.refresh();
  }

  /** undefined while unknown: numbers are then sent as they are. */
  of(instrument: InstrumentId): Precision | undefined {
    return this.known.get(instrument);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async refresh(): Promise<void> {
    let nextMs = RETRY_MS;
    try {
      this.known = await this.ask();
      if (this.known.size > 0) nextMs = REFRESH_MS;
      if (this.isFailing) this.log.info({}, 'the decimals of instruments are available again');
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.warn(error);
      this.isFailing = true;
    }
    if (!this.closed) this.timer = setTimeout(() => void this.refresh(), nextMs).unref();
  }

  /** Once an outage: it is asked again every few seconds. */
  private warn(error: unknown): void {
    const numbers = this.known.size > 0 ? 'rounded as last known' : 'sent unrounded';
    const message = `the decimals of instruments are not available, numbers are ${numbers}`;
    this.log.warn({ err: error }, `${message}: ${messageOf(error)}`);
  }

  private async ask(): Promise<ReadonlyMap<string, Precision>> {
    const query = { active_only: 'false', min_history_days: '0' };
    const response = await this.market.send('/api/market/symbols', { query });
    const { symbols } = answerSchema.parse(await response.json());
    return new Map(
      symbols.map(({ instrument, price_precision: price, size_precision: size }) => [
        instrument,
        { price, size },
      ]),
    );
  }
}
