import { createKafka } from '../../platform/kafka/client';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import type { ExchangeControl } from '../../test/support/exchange-control';

const TIMEFRAME_MS = 5_000;
/** A candle closes a few seconds after its end, and is evaluated after that. */
const PRESENT_MS = 15_000;

/** Up to which candle each session has been evaluated, as its portfolio events say from now on. */
export class Evaluated {
  private readonly lastCandle = new Map<string, number>();
  private reader: { stop(): Promise<void> } | undefined;

  private constructor(private readonly exchange: ExchangeControl) {}

  static async follow(broker: string, exchange: ExchangeControl): Promise<Evaluated> {
    const evaluated = new Evaluated(exchange);
    const logger = createLogger('bench-reader', 'silent');
    evaluated.reader = await startBroadcastConsumer({
      kafka: createKafka([broker], 'bench-reader', logger),
      name: 'bench.evaluated',
      topics: ['portfolio-updates'],
      logger,
      processorFor: () => ({
        process: async (records) => {
          for (const { key, value } of records) evaluated.take(key, value);
        },
      }),
    });
    return evaluated;
  }

  /** Milliseconds of market time that the sessions are behind, one each; infinite when unheard. */
  async behind(ids: readonly string[]): Promise<number[]> {
    const now = await this.exchange.now();
    return ids.map((id) => {
      const last = this.lastCandle.get(id);
      return last === undefined ? Number.POSITIVE_INFINITY : now - (last + TIMEFRAME_MS);
    });
  }

  /** Waits until all sessions are at the market's present, which goes on at the speed of life. */
  async caughtUp(ids: readonly string[], timeoutMs: number): Promise<void> {
    try {
      await eventually(
        'all sessions catch up',
        async () => ((await this.countBehind(ids)) === 0 ? true : undefined),
        timeoutMs,
      );
    } catch (error) {
      const late = await this.countBehind(ids);
      throw new Error(`${late} of ${ids.length} sessions are behind`, { cause: error });
    }
  }

  async countBehind(ids: readonly string[]): Promise<number> {
    return (await this.behind(ids)).filter((ms) => ms > PRESENT_MS).length;
  }

  /** Waits until the first candles have been evaluated. */
  async begun(): Promise<void> {
    await eventually('sessions are evaluated', () => this.lastCandle.size > 0 || undefined, 60_000);
  }

  async leave(): Promise<void> {
    await this.reader?.stop();
  }

  // A regular expression, because the bench shares its cores with what it measures.
  private take(key: string | null, value: Buffer | string | null): void {
    const time = /"candle_time":(\d+)/.exec(value?.toString() ?? '')?.[1];
    if (key !== null && time !== undefined) this.lastCandle.set(key, Number(time));
  }
}
