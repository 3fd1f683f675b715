import { KERNELS_WASM } from './module';

/** Where a column or scratch space begins in the memory of the kernels, in bytes. */
export type Address = number;

/** Doubles for which `beyondBand` needs room. */
export const BAND_ROOM = 512;

/** The loops of `assembly/`, which says what each does. Bars are counted from 0, `to` excluded. */
export interface Kernels {
  firstNotAbove: (column: Address, from: number, to: number) => number;
  worth: (price: Address, out: Address, bars: number, money: number, held: number) => void;
  firstReady: (column: Address, bar: number, end: number) => number;
  firstGap: (column: Address, bar: number, end: number) => number;
  sma: (
    source: Address,
    out: Address,
    from: number,
    to: number,
    period: number,
    rings: Address,
  ) => void;
  ema: (source: Address, out: Address, from: number, to: number, period: number) => void;
  macdLine: (
    source: Address,
    out: Address,
    from: number,
    to: number,
    fast: number,
    slow: number,
  ) => void;
  difference: (a: Address, b: Address, out: Address, bars: number) => void;
  vwap: (
    price: Address,
    volume: Address,
    out: Address,
    from: number,
    to: number,
    period: number,
    rings: Address,
  ) => void;
  deviation: (
    source: Address,
    means: Address,
    deviations: Address,
    from: number,
    to: number,
    period: number,
    ratio: Address,
    joined: Address,
    grown: Address,
    rings: Address,
  ) => void;
  band: (means: Address, deviations: Address, width: number, out: Address, bars: number) => void;
  typical: (high: Address, low: Address, close: Address, out: Address, bars: number) => void;
  cci: (x: Address, out: Address, from: number, to: number, period: number, scale: number) => void;
  rsi: (source: Address, out: Address, from: number, to: number, period: number) => void;
  atr: (
    high: Address,
    low: Address,
    close: Address,
    out: Address,
    from: number,
    to: number,
    period: number,
  ) => void;
  directional: (
    high: Address,
    low: Address,
    close: Address,
    adx: Address,
    plus: Address,
    minus: Address,
    from: number,
    to: number,
    period: number,
  ) => void;
  rangePosition: (
    high: Address,
    low: Address,
    close: Address,
    out: Address,
    from: number,
    to: number,
    period: number,
    offset: number,
    ring: Address,
  ) => void;
  swingBars: (values: Address, from: number, to: number, wings: number, out: Address) => number;
  ranges: (
    values: Address,
    out: Address,
    from: number,
    to: number,
    size: number,
    ring: Address,
  ) => void;
  greater: (
    a: Address,
    aStep: 0 | 1,
    b: Address,
    bStep: 0 | 1,
    yes: 0 | 1,
    no: 0 | 1,
    out: Address,
    bars: number,
  ) => void;
  beyondBand: (
    x: Address,
    means: Address,
    deviations: Address,
    width: number,
    isBandFirst: 0 | 1,
    yes: 0 | 1,
    no: 0 | 1,
    room: Address,
    out: Address,
    bars: number,
  ) => void;
  equality: (
    a: Address,
    b: Address,
    bStep: 0 | 1,
    price: Address,
    same: 0 | 1,
    other: 0 | 1,
    out: Address,
    bars: number,
  ) => void;
  passes: (a: Address, b: Address, out: Address, bars: number) => void;
  passesAnyWay: (a: Address, b: Address, out: Address, bars: number) => void;
  passesBothWays: (a: Address, b: Address, ups: Address, downs: Address, bars: number) => void;
  thresholds: (
    input: Address,
    upper: number,
    upperOff: number,
    lower: number,
    lowerOff: number,
    overbought: Address,
    oversold: Address,
    bars: number,
  ) => void;
  both: (a: Address, b: Address, out: Address, bars: number) => void;
  either: (a: Address, b: Address, out: Address, bars: number) => void;
  anyTrue: (a: Address, b: Address, out: Address, bars: number) => void;
  without: (a: Address, b: Address, out: Address, bars: number) => void;
  trueBits: (column: Address, bars: number, out: Address) => void;
  makeLooks: (looks: Address, end: Address, room: Address, bars: number) => void;
  countBits: (bits: Address, bytes: number) => number;
  makeRuns: (runs: Address, end: Address, bars: number) => void;
  trueBars: (column: Address, from: number, bars: number, out: Address) => number;
}

/** The part of WebAssembly used here: its types come with those of browsers only. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: unknown };
};

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages; the buffer is another one then, and views of the former are empty. */
  grow(pages: number): number;
}

export const PAGE_BYTES = 2 ** 16;
/** Pages that 32-bit addresses reach. */
export const MOST_PAGES = 2 ** 16;

let compiled: object | null = null;

/** Kernels over a memory of their own. */
export function instantiate(pages: number): { kernels: Kernels; memory: WasmMemory } {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(KERNELS_WASM), (letter) => letter.charCodeAt(0)),
  );
  const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernels: exports as Kernels, memory };
}
