import type { CandleColumns } from '../candles/candle';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { CachedColumn } from './cached-column';
import type { ColumnCache } from './column-cache';
import type { ColumnLifetimes } from './column-lifetimes';
import type { ColumnStep } from './column-step';

export interface NodeContext {
  readonly buffers: ColumnBuffers;
  readonly cache: ColumnCache;
  readonly candles: CandleColumns;
  readonly feeds: FeedColumns | undefined;
}

/** −0 is another constant than 0, but not in JSON. */
export const exactly = (_key: string, value: unknown) => (Object.is(value, -0) ? '-0' : value);

/** Columns of the steps of one plan while a run needs them; each is pinned in the cache. */
export class NodeColumns {
  private readonly slots: (CachedColumn | undefined)[] = [];
  /** By slot: what the cache calls the output. */
  private readonly names: string[] = [];

  constructor(private readonly context: NodeContext) {}

  /**
   * Computes what the lifetimes say is needed, or finds it; columns that are not read any more are given
   * up. `onStep` is called after each step.
   */
  compute(
    steps: readonly ColumnStep[],
    { needed, endAfter, read }: ColumnLifetimes,
    onStep?: (step: ColumnStep) => void,
  ): void {
    steps.forEach((step, n) => {
      if (!needed[n]) return;
      const keys = this.keysOf(step);
      const isKnown = keys.every(
        (key, o) => !read.has(step.output + o) || this.context.cache.get(key) !== undefined,
      );
      if (isKnown) this.context.cache.hits++;
      else this.computeStep(step, keys);
      keys.forEach((key, o) => this.take(step.output + o, this.context.cache.get(key)));
      for (const slot of endAfter[n] ?? []) this.giveUp(slot);
      onStep?.(step);
    });
  }

  /** Columns by slot, of the first slots, as they lie now; absent where there is none. */
  columns(count: number): Column[] {
    return this.slots.slice(0, count).map((cached) => cached?.column) as Column[];
  }

  /** The column of a slot that was asked for, as it lies now. */
  column(slot: number): Column {
    return this.slots[slot]?.column as Column;
  }

  /** Equal names are of equal columns, while the cache is the same. */
  nameOf(slot: number): string {
    return this.names[slot] as string;
  }

  /** Ends the use of all columns. */
  giveUpAll(): void {
    for (let slot = 0; slot < this.slots.length; slot++) this.giveUp(slot);
  }

  private keysOf({ type, params, inputs, output, outputs }: ColumnStep): string[] {
    const names = inputs.map((slot) => (slot < 0 ? '' : (this.names[slot] as string)));
    const name = this.context.cache.shortName(JSON.stringify([type, params, names], exactly));
    return Array.from({ length: outputs }, (_, o) => (this.names[output + o] = `${name}.${o}`));
  }

  private computeStep(
    { params, inputs: slots, columns }: ColumnStep,
    keys: readonly string[],
  ): void {
    const { buffers, cache, candles, feeds } = this.context;
    cache.misses++;
    const inputs = slots.map((slot) => this.slots[slot]);
    const outputs = buffers.outputsOf(() =>
      columns({
        buffers,
        params,
        inputs: inputs.map((cached) => cached?.column),
        candles,
        feeds,
      }),
    );
    outputs.forEach((column, o) => {
      const key = keys[o] as string;
      // Some steps hand an input on as it is.
      const handedOn = inputs.find((cached) => cached?.column === column);
      if (cache.get(key) === undefined) cache.put(key, column, handedOn);
      else if (handedOn === undefined) buffers.release(column);
    });
  }

  private take(slot: number, cached: CachedColumn | undefined): void {
    if (cached === undefined) return;
    this.slots[slot] = cached;
    this.context.cache.pin(cached);
  }

  private giveUp(slot: number): void {
    const cached = this.slots[slot];
    if (cached === undefined) return;
    this.slots[slot] = undefined;
    this.context.cache.unpin(cached);
  }
}
