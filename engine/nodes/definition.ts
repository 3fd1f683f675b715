import type { Candle, CandleColumns } from '../candles/candle';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from './column';
import type { ParamSpecs, ParamValues } from './params';

export type WireKind = 'number' | 'boolean' | 'order';
export type NodeCategory = 'data' | 'indicators' | 'logic' | 'actions' | 'other';

export interface Handle {
  readonly id: string;
  readonly kind: WireKind;
  /** Older spellings of the same handle. */
  readonly aliases?: readonly string[];
  /** A wire from a price node means the bars of the symbol: the node reads the candle (slot -1). */
  readonly bars?: true;
  /** On an output: its number may size an order. On an input: it takes such a number as trigger. */
  readonly size?: true;
  /** False for a handle of old graphs and API clients that the editor does not draw. */
  readonly drawn?: false;
}

/** Closes of other symbols on the same bars, by symbol (`ETH/USD`). */
export type FeedColumns = ReadonlyMap<string, Float64Array>;
/** Closes of other symbols on this bar; NaN where one has no bar. */
export type FeedCloses = ReadonlyMap<string, number>;

/** A complaint of a node about its own parameters or wires; validation adds the node's id. */
export interface NodeComplaint {
  readonly level: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly handle?: string;
  readonly message: string;
}

/** One candle further: reads `values` of its inputs, writes its own, keeps state in `memory`. */
export type StepFunction = (
  values: Float64Array,
  memory: Float64Array,
  candle: Candle,
  feeds?: FeedCloses,
) => void;

export interface ColumnContext<S extends ParamSpecs = ParamSpecs> {
  /** Where outputs and what is needed to compute them are made; inputs are never written to. */
  readonly buffers: ColumnBuffers;
  readonly params: ParamValues<S>;
  /** In the order of the node's input handles; missing where no wire is. */
  readonly inputs: readonly (Column | undefined)[];
  readonly candles: CandleColumns;
  readonly feeds?: FeedColumns;
}

interface StepContext<S extends ParamSpecs> {
  readonly params: ParamValues<S>;
  /** Slot in `values` of each input handle, -1 where no wire is. */
  readonly inputs: readonly number[];
  /** Slot in `values` of the first output; further outputs follow it. */
  readonly output: number;
  /** Where in `memory` this node's own doubles begin. They are zero at the start. */
  readonly memory: number;
}

interface CommonDefinition<S extends ParamSpecs> {
  readonly type: string;
  readonly category: NodeCategory;
  readonly name: string;
  readonly description: string;
  readonly params: S;
  readonly inputs: readonly Handle[];
  readonly outputs: readonly Handle[];
  /** Brings older spellings of the stored data up to date; must leave its own result unchanged. */
  readonly modernise?: (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** Rules between parameters. */
  readonly checkParams?: (params: ParamValues<S>) => readonly NodeComplaint[];
  /** Which inputs may stay without a wire; by default none may. */
  readonly checkInputs?: (
    wired: ReadonlySet<string>,
    params: ParamValues<S>,
  ) => readonly NodeComplaint[];
}

/** A node that computes values: the same arithmetic as columns and candle by candle. */
export interface SignalNode<S extends ParamSpecs = ParamSpecs> extends CommonDefinition<S> {
  readonly role: 'signal';
  /** Kind of an output where it depends on the parameters. */
  readonly outputKind?: (params: ParamValues<S>) => WireKind;
  /** Symbols whose closes the node reads from the feeds. */
  readonly symbols?: (params: ParamValues<S>, wired: ReadonlySet<string>) => readonly string[];
  /**
   * Bars before the first value, given those of the wired inputs (empty: none wired); a list where
   * the outputs differ.
   */
  readonly warmup: (
    params: ParamValues<S>,
    inputs: readonly number[],
  ) => number | readonly number[];
  /** Doubles of state in step mode. */
  readonly memory: (params: ParamValues<S>) => number;
  /**
   * How many times as long as a moving average a bar takes in the columns; 1 by default. It tells
   * what a run costs before it is accepted.
   */
  readonly work?: (params: ParamValues<S>) => number;
  /** One column per output handle. */
  readonly columns: (context: ColumnContext<S>) => readonly Column[];
  readonly step: (context: StepContext<S>) => StepFunction;
}

export type OrderType = 'market' | 'limit' | 'stop' | 'stop-limit' | 'trailing-stop';

/** What an action node orders each time its trigger is true at a close. */
export interface OrderTemplate {
  readonly side: 'buy' | 'sell';
  /** How `amount` is meant: base units, quote cash, percent of equity or of the position, or all. */
  readonly mode: 'units' | 'cash' | 'percent_of_equity' | 'percent_of_position' | 'all';
  readonly amount: number;
  readonly type: OrderType;
  /** Prices per unit; null where the type needs none. */
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  /** Distance of a trailing stop below the highest price, in percent. */
  readonly trailPercent: number | null;
  /** If false, no new buy while a position is open or a buy is working. */
  readonly pyramiding: boolean;
}

/** A node that places orders. */
export interface ActionNode<S extends ParamSpecs = ParamSpecs> extends CommonDefinition<S> {
  readonly role: 'action';
  readonly order: (params: ParamValues<S>) => OrderTemplate;
}

/** What a stop or target watches once a fill has armed it. */
export interface GuardTemplate {
  readonly kind: 'stop' | 'take';
  /** `extreme` is the lowest low (stop) or highest high (target) of the last 20 bars. */
  readonly rule: 'percent' | 'amount' | 'atr' | 'extreme' | 'risk_reward';
  readonly value: number;
  /** Stops: distance in percent (for `atr` in ATR at entry); 0 does not trail. */
  readonly trail: number;
  /** Targets: percents above entry at which half and the rest are sold; null sells all at once. */
  readonly targets: readonly [number, number] | null;
}

/** A node that sells by itself: armed by fills of the buys it protects. */
export interface GuardNode<S extends ParamSpecs = ParamSpecs> extends CommonDefinition<S> {
  readonly role: 'guard';
  readonly guard: (params: ParamValues<S>) => GuardTemplate;
}

/** What a size node may know of the account. */
export interface AccountView {
  readonly cash: number;
  /** Cash and what the position is worth at a price. */
  readonly equity: (price: number) => number;
  readonly wins: number;
  readonly losses: number;
  readonly wonMoney: number;
  readonly lostMoney: number;
}

/** Units to trade; reads its inputs in `values`, by the slots it was made with. */
export type SizeFunction = (values: Float64Array, close: number, account: AccountView) => number;

/** A node whose one output depends on the account; it runs bar by bar in both runtimes. */
export interface SizeNode<S extends ParamSpecs = ParamSpecs> extends CommonDefinition<S> {
  readonly role: 'size';
  /**
   * `inputs`: slot of each input handle, -1 where no wire is. The first one is the signal: while it is
   * not 1 the size is 0, and runs leave such bars out.
   */
  readonly size: (params: ParamValues<S>, inputs: readonly number[]) => SizeFunction;
}

/** A node that never runs. */
export interface CommentNode<S extends ParamSpecs = ParamSpecs> extends CommonDefinition<S> {
  readonly role: 'comment';
}

export type NodeDefinition = SignalNode | ActionNode | GuardNode | SizeNode | CommentNode;

type AnyRole<S extends ParamSpecs> =
  | SignalNode<S>
  | ActionNode<S>
  | GuardNode<S>
  | SizeNode<S>
  | CommentNode<S>;

/**
 * Checks a node file against its own parameters. The table forgets the parameter types: every value
 * that reaches a node was resolved from the same specs before.
 */
export function defineNode<const S extends ParamSpecs>(definition: AnyRole<S>): NodeDefinition {
  return definition as unknown as NodeDefinition;
}

/** Warm-up of a node that is ready when all of its inputs are. */
export function whenInputsReady(_params: unknown, inputs: readonly number[]): number {
  return Math.max(0, ...inputs);
}
