import type {
  PortfolioUpdated,
  SessionActivateReference,
  TradeExecuted,
} from '../../contracts/forward-test';
import { compileGraph, findTemplate, timeframeMs, toColumns } from '../../engine';
import type { Candle, ExecutionSettings, RunResult } from '../../engine';
import type { TapeCandles } from './tape-candles';
import type { LoggedEvent, TopicLog } from './topic-log';

const MOST_PROBLEMS = 5;

/** What the topics say of one session, each event taken once by its id. */
export class SessionRecord {
  constructor(
    private readonly log: TopicLog,
    readonly sessionId: string,
    /** Of the template that the session runs. */
    private readonly template: string,
  ) {}

  /** The command that began it; undefined while it is on its way. */
  get activation(): SessionActivateReference | undefined {
    for (const event of this.log.events('forward-test.input')) {
      if (event.key !== this.sessionId || event.type !== 'session.activate') continue;
      if ('warmup_hash' in event.payload) return event.payload;
    }
    return undefined;
  }

  /** Open time of the first candle that it may trade on. */
  get tradesFrom(): number | undefined {
    const { activation } = this;
    const last = activation?.warmup_to;
    return activation && last ? last + timeframeMs(activation.timeframe) : undefined;
  }

  get trades(): TradeExecuted[] {
    return this.once('trade-executions').map(({ payload }) => payload);
  }

  get portfolios(): PortfolioUpdated[] {
    return this.once('portfolio-updates').map(({ payload }) => payload);
  }

  /** Open time of the newest candle that it was valued at. */
  get lastCandle(): number | undefined {
    return this.portfolios.at(-1)?.candle_time;
  }

  /** The engine over the tape alone, from the warm-up to the candle that opens at `until`. */
  undisturbed(tape: TapeCandles, until: number): { run: RunResult; candles: Candle[] } {
    const { activation, tradesFrom } = this;
    const first = activation?.warmup_from;
    if (!activation || !first || tradesFrom === undefined) {
      throw new Error(`session ${this.sessionId}: expected an activation with candles`);
    }
    const compiled = compileGraph(findTemplate(this.template)?.json_tree);
    if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
    const step = timeframeMs(activation.timeframe);
    const candles = tape.range(step, first, until + step);
    const settings = activation.settings as ExecutionSettings;
    const run = compiled.program.runColumns(toColumns(candles), {
      ...settings,
      tradeFrom: tradesFrom,
    });
    return { run, candles: candles.slice(run.firstBar) };
  }

  /**
   * What differs from an undisturbed run, in words: up to the newest candle, or up to the `latest`
   * that came from the tape.
   */
  problems(tape: TapeCandles, latest = Infinity): string[] {
    const { lastCandle } = this;
    if (lastCandle === undefined) return ['no candle was evaluated'];
    const until = Math.min(lastCandle, latest);
    const { run, candles } = this.undisturbed(tape, until);
    const trades = this.trades.filter(({ timestamp }) => timestamp * 1_000 <= until).map(tradeText);
    const expected = run.fills.map((fill) =>
      [
        fill.ordinal,
        fill.time / 1000,
        fill.side.toUpperCase(),
        fill.quantity,
        fill.price,
        fill.fee,
        fill.pnl,
      ].join(' '),
    );
    const equity = new Map(candles.map(({ time }, i) => [time, run.equity[i]]));
    const { portfolios } = this;
    const values = portfolios.flatMap(({ candle_time: time, portfolio }, i) => {
      const before = portfolios[i - 1]?.candle_time ?? -Infinity;
      if (time <= before) return [`portfolio of ${time} came after that of ${before}`];
      const value = equity.get(time);
      if (value === undefined || value === portfolio.total_value) return [];
      return [`portfolio of ${time}: expected ${value}, was ${portfolio.total_value}`];
    });
    const ids = new Set(this.trades.map(({ trade_id: id }) => id));
    const doubled = ids.size < this.trades.length ? ['a trade_id came with two event ids'] : [];
    return [...differences(trades, expected), ...doubled, ...values].slice(0, MOST_PROBLEMS);
  }

  private once<N extends 'trade-executions' | 'portfolio-updates'>(topic: N): LoggedEvent<N>[] {
    const known = new Set<string>();
    return this.log.events(topic).filter(({ key, envelope }) => {
      if (key !== this.sessionId || known.has(envelope.event_id)) return false;
      known.add(envelope.event_id);
      return true;
    });
  }
}

function tradeText(trade: TradeExecuted): string {
  const { ordinal, timestamp, side, quantity, price, fee, pnl } = trade;
  return [ordinal, timestamp, side, quantity, price, fee, pnl].join(' ');
}

function differences(found: readonly string[], expected: readonly string[]): string[] {
  const length = Math.max(found.length, expected.length);
  return Array.from({ length }, (_, i) => i).flatMap((i) =>
    found[i] === expected[i]
      ? []
      : [`trade ${i}: expected ${expected[i] ?? 'none'}, was ${found[i] ?? 'none'}`],
  );
}
