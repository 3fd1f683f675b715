import { z } from 'zod';
import { messageOf } from '../../contracts/errors';
import type { InstrumentId } from '../../contracts/instrument';
import type { Log } from '../../contracts/ports';
import type { Precision } from '../../streams/notification/rounding';

const REFRESH_MS = 10 * 60_000;
const RETRY_MS = 15_000;
const TIMEOUT_MS = 10_000;

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

  constructor(
    private readonly marketUrl: string,
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
    } catch (error) {
      // Without them messages go out unrounded.
      this.log.debug({ reason: messageOf(error) }, 'the decimals of instruments are asked again');
    }
    if (!this.closed) this.timer = setTimeout(() => void this.refresh(), nextMs).unref();
  }

  private async ask(): Promise<ReadonlyMap<string, Precision>> {
    const url = new URL('/api/market/symbols?active_only=false&min_history_days=0', this.marketUrl);
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { symbols } = answerSchema.parse(await response.json());
    return new Map(
      symbols.map(({ instrument, price_precision: price, size_precision: size }) => [
        instrument,
        { price, size },
      ]),
    );
  }
}
