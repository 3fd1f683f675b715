import type {
  SessionActivate,
  SessionBackfill,
  SessionBackfillRefused,
  SessionControl,
} from '../../contracts/forward-test';
import type { InstrumentId } from '../../contracts/instrument';
import type { CandleClosed, TimeframeName } from '../../contracts/market';
import { equityOf, timeframeMs } from '../../engine';
import type { Candle, Fill, Program, SessionState, StepMode, StepResult } from '../../engine';
import { emptyReturns, tallyReturn } from './return-tally';
import type { ReturnTally } from './return-tally';
import { emptyTally, tallyFill } from './trade-tally';
import type { TradeTally } from './trade-tally';

/** What a session is; it never changes. */
export interface SessionIdentity {
  readonly sessionId: string;
  readonly userId: string;
  readonly instrument: InstrumentId;
  /** The instrument's, as graphs and figures name it. */
  readonly symbol: string;
  readonly timeframe: TimeframeName;
}

/** What a session remembers besides the engine's state; plain JSON. */
export interface SessionMemory {
  /** False before the first activation and after a stop: candles pass by. */
  following: boolean;
  /** False while paused: indicators go on, nothing is ordered. */
  trading: boolean;
  /**
   * Open time of the first candle after the one that was running when trading began: none before it has fills, and
   * those that had closed make no orders.
   */
  fillsFrom: number;
  /** The last command that was applied. */
  sequence: number;
  /** Open time of the candle that must come next; null before the first one. */
  nextCandleTime: number | null;
  /** Candles that wait for missing ones before them; null when none is missing. */
  waiting: Candle[] | null;
  lastCandleTime: number;
  lastPrice: number;
  peak: number;
  /** Percent, never above 0. */
  maxDrawdown: number;
  tally: TradeTally;
  /** Begins at the first candle, or when a session of before it was kept is taken up again. */
  returns: ReturnTally;
  /** Candles that the exchange itself does not have. */
  missedCandles: number;
}

/** A memory as it may have been stored: older ones count no returns, and fill in every candle. */
export type Remembered = Omit<SessionMemory, 'returns' | 'fillsFrom'> &
  Partial<Pick<SessionMemory, 'returns' | 'fillsFrom'>>;

/** What an input did to a session. */
export interface SessionEffects {
  readonly fills: readonly Fill[];
  /** Whether a candle was evaluated: the portfolio has a new value. */
  readonly valued: boolean;
  /** Candles that are missing: those that open in [from, to). */
  readonly gap?: { readonly from: number; readonly to: number };
}

const NOTHING: SessionEffects = { fills: [], valued: false };

export function newMemory(): SessionMemory {
  return {
    following: false,
    trading: false,
    fillsFrom: 0,
    sequence: 0,
    nextCandleTime: null,
    waiting: null,
    lastCandleTime: 0,
    lastPrice: 0,
    peak: 0,
    maxDrawdown: 0,
    tally: emptyTally(),
    returns: emptyReturns(),
    missedCandles: 0,
  };
}

/**
 * One session as a fold over its shard's input: the same inputs give the same fills and the same
 * bytes of state, whenever and wherever they are replayed.
 */
export class SessionFold {
  readonly memory: SessionMemory;
  private readonly stepMs: number;

  constructor(
    readonly identity: SessionIdentity,
    readonly program: Program,
    readonly engine: SessionState,
    memory: Remembered,
  ) {
    const { returns = emptyReturns(), fillsFrom = 0 } = memory;
    this.memory = { ...memory, returns, fillsFrom };
    this.stepMs = timeframeMs(identity.timeframe);
  }

  /** Begins or begins again: the candles of the command warm the indicators up, without orders. */
  activate(command: SessionActivate): SessionEffects {
    if (!this.takes(command.sequence)) return NOTHING;
    const { memory, engine } = this;
    for (const candle of command.warmup) {
      if (candle.time <= engine.lastTime) continue;
      const { equity } = this.step(candle, 'observe');
      // A position stays open while the session is stopped, and its worth changes.
      if (candle.time > memory.lastCandleTime) this.markEquity(equity);
    }
    const last = command.warmup[command.warmup.length - 1];
    if (last !== undefined) {
      // The command's candles may end before what was evaluated already.
      memory.nextCandleTime = Math.max(last.time, engine.lastTime) + this.stepMs;
      if (last.time >= memory.lastCandleTime) {
        memory.lastPrice = last.close;
        memory.lastCandleTime = last.time;
      }
    }
    memory.waiting = null;
    memory.following = true;
    memory.trading = true;
    memory.fillsFrom = this.firstWithFills(command);
    return { fills: [], valued: last !== undefined };
  }

  pause(command: SessionControl): SessionEffects {
    if (this.takes(command.sequence)) this.suspend();
    return NOTHING;
  }

  resume(command: SessionControl): SessionEffects {
    if (!this.takes(command.sequence)) return NOTHING;
    const { memory } = this;
    memory.trading = memory.following;
    memory.fillsFrom = this.firstWithFills(command);
    return NOTHING;
  }

  stop(command: SessionControl): SessionEffects {
    if (!this.takes(command.sequence)) return NOTHING;
    this.suspend();
    this.memory.following = false;
    this.memory.waiting = null;
    return NOTHING;
  }

  candle(closed: CandleClosed): SessionEffects {
    const { memory } = this;
    if (!memory.following || closed.instrument !== this.identity.instrument) return NOTHING;
    const candle = engineCandle(closed);
    const next = memory.nextCandleTime;
    if (next !== null && candle.time < next) return NOTHING;
    if (memory.waiting !== null) {
      memory.waiting.push(candle);
      return NOTHING;
    }
    if (next !== null && candle.time > next) {
      memory.waiting = [candle];
      return { ...NOTHING, gap: { from: next, to: candle.time } };
    }
    return this.evaluate([candle]);
  }

  /**
   * Missing candles, as far as the exchange has them, in one part or several; those that waited
   * follow the last part.
   */
  backfill({ from, to, candles }: SessionBackfill): SessionEffects {
    const { memory } = this;
    const waiting = memory.waiting;
    const next = memory.nextCandleTime;
    const first = waiting?.[0];
    // An answer to an earlier question that begins later than this gap cannot close it.
    if (waiting === null || first === undefined || next === null || from > next || to <= next) {
      return NOTHING;
    }
    if (to < first.time) {
      const part = candles.filter((candle) => candle.time >= next && candle.time < to);
      memory.missedCandles += Math.max((to - next) / this.stepMs - part.length, 0);
      const effects = this.evaluate(part);
      memory.nextCandleTime = to;
      return effects;
    }
    memory.waiting = null;
    const missing = candles.filter((candle) => candle.time >= next && candle.time < to);
    memory.missedCandles += Math.max((to - next) / this.stepMs - missing.length, 0);
    const later = waiting.filter((candle) => candle.time >= to);
    const run: Candle[] = [...missing];
    let expected = to;
    for (const [i, candle] of later.entries()) {
      if (candle.time > expected) {
        const effects = this.evaluate(run);
        memory.waiting = later.slice(i);
        return { ...effects, gap: { from: expected, to: candle.time } };
      }
      run.push(candle);
      expected = candle.time + this.stepMs;
    }
    return this.evaluate(run);
  }

  /** Throws the reason when it is this gap that the session waits for: it cannot go on. */
  backfillRefused({ from, to, reason }: SessionBackfillRefused): SessionEffects {
    const gap = this.openGap();
    if (gap === undefined || from > gap.from || to <= gap.from) return NOTHING;
    throw new Error(reason);
  }

  /** The gap that a session waits for, so that it is asked for again after a restart. */
  openGap(): { from: number; to: number } | undefined {
    const first = this.memory.waiting?.[0];
    const from = this.memory.nextCandleTime;
    return first === undefined || from === null ? undefined : { from, to: first.time };
  }

  /** A graph may read the session's symbol by name; others are refused when the session is made. */
  private step(candle: Candle, mode: StepMode): StepResult {
    const { program, engine, identity } = this;
    const feeds =
      program.symbols.length > 0 ? new Map([[identity.symbol, candle.close]]) : undefined;
    return program.step(engine, candle, mode, feeds);
  }

  private evaluate(candles: readonly Candle[]): SessionEffects {
    const { memory, engine } = this;
    const fills: Fill[] = [];
    let valued = false;
    for (const candle of candles) {
      if (candle.time <= engine.lastTime) continue;
      valued = true;
      const before = this.valueBefore(candle);
      const result = this.step(candle, this.modeIn(candle));
      for (const fill of result.fills) {
        tallyFill(memory.tally, fill);
        fills.push(fill);
      }
      if (before > 0) tallyReturn(memory.returns, result.equity / before - 1, this.stepMs);
      if (memory.trading) memory.returns.runningMs += this.stepMs;
      memory.lastCandleTime = candle.time;
      memory.lastPrice = candle.close;
      memory.nextCandleTime = candle.time + this.stepMs;
      this.markEquity(result.equity);
    }
    return { fills, valued };
  }

  private markEquity(equity: number): void {
    const { memory, engine } = this;
    memory.peak = Math.max(memory.peak, engine.settings.initialCash, equity);
    memory.maxDrawdown = Math.min(memory.maxDrawdown, 100 * (equity / memory.peak - 1));
  }

  private modeIn(candle: Candle): StepMode {
    const { trading, fillsFrom } = this.memory;
    if (!trading || candle.time < fillsFrom - this.stepMs) return 'observe';
    return candle.time < fillsFrom ? 'decide' : 'trade';
  }

  /** The candle that runs at the command follows the latest that closed, which may wait for missing ones. */
  private firstWithFills({
    from_next_candle: isAfterRunning,
  }: SessionControl | SessionActivate): number {
    const { waiting, nextCandleTime } = this.memory;
    const latest = waiting?.at(-1)?.time;
    const running = latest === undefined ? nextCandleTime : latest + this.stepMs;
    return isAfterRunning === true && running !== null ? running + this.stepMs : 0;
  }

  /** The equity at the close of the candle just before; 0 when that one was not seen. */
  private valueBefore(candle: Candle): number {
    const { lastCandleTime, lastPrice } = this.memory;
    if (candle.time - lastCandleTime !== this.stepMs) return 0;
    return equityOf(this.engine, lastPrice);
  }

  private suspend(): void {
    this.memory.trading = false;
    this.program.cancelOrders(this.engine);
  }

  private takes(sequence: number): boolean {
    if (sequence <= this.memory.sequence) return false;
    this.memory.sequence = sequence;
    return true;
  }
}

function engineCandle(closed: CandleClosed): Candle {
  return {
    time: closed.time,
    open: Number(closed.open),
    high: Number(closed.high),
    low: Number(closed.low),
    close: Number(closed.close),
    volume: Number(closed.volume),
  };
}
