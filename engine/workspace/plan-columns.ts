import type { CandleColumns } from '../candles/candle';
import { EngineError } from '../errors';
import { checkFeedColumns } from '../execution/check-feeds';
import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import { giveBuffersBack, takeBuffers } from '../kernels/spare-buffers';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import { ColumnCache } from './column-cache';
import { columnLifetimes } from './column-lifetimes';
import type { ColumnStep } from './column-step';
import { columnSteps } from './column-steps';
import { NodeColumns } from './node-columns';

/** Space for rings and tables, whose size does not depend on the series. */
const TABLE_BYTES = 2 ** 20;

function columnsOf({ time, open, high, low, close, volume }: CandleColumns): Column[] {
  return [time, open, high, low, close, volume];
}

/** The columns of plans over the same candles, in memory of their own; some are held for later plans. */
export class PlanColumns {
  private own: ColumnBuffers | null = takeBuffers();
  readonly cache: ColumnCache;

  constructor(
    private readonly candles: CandleColumns,
    private readonly feeds: FeedColumns | undefined,
    cacheBytes: number,
  ) {
    const borrowed = new Set<Column>([...columnsOf(candles), ...(feeds?.values() ?? [])]);
    this.cache = new ColumnCache(this.buffers, cacheBytes, borrowed);
  }

  /** Throws `workspace_released`. */
  get buffers(): ColumnBuffers {
    if (this.own !== null) return this.own;
    throw new EngineError('workspace_released', 'expected an open workspace, was a released one');
  }

  /** Does work on the columns of some slots; its own buffers and the columns end with it. */
  during<T>(
    plan: Plan,
    slots: readonly number[],
    work: (columns: Column[], buffers: ColumnBuffers) => T,
    onStep?: (step: ColumnStep) => void,
  ): T {
    const nodes = this.compute(plan, columnSteps(plan), slots, onStep);
    try {
      const buffers = this.buffers;
      return buffers.temporarily(() => work(nodes.columns(plan.slots), buffers));
    } finally {
      nodes.giveUpAll();
    }
  }

  /** The columns of some slots, which are to be given up. */
  compute(
    plan: Plan,
    steps: readonly ColumnStep[],
    slots: readonly number[],
    onStep?: (step: ColumnStep) => void,
  ): NodeColumns {
    const { buffers, candles, feeds, cache } = this;
    const bars = candles.time.length;
    checkFeedColumns(plan.symbols, feeds, bars);
    const lifetimes = columnLifetimes(steps, plan.symbols.length, slots);
    buffers.reserve(8 * lifetimes.most * bars + TABLE_BYTES);
    const nodes = new NodeColumns({ buffers, cache, candles, feeds });
    try {
      nodes.compute(steps, lifetimes, onStep);
      return nodes;
    } catch (error) {
      nodes.giveUpAll();
      throw error;
    }
  }

  /** Frees the memory; a second call does nothing. */
  release(): void {
    if (this.own === null) return;
    giveBuffersBack(this.own);
    this.own = null;
  }
}
