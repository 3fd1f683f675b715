/** Faults of the stream; REST is never touched, so that a client can repair what it missed. */
export const FAULT_KINDS = [
  'drop-connection',
  'skip-trades',
  'repeat-trades',
  'reorder',
  'malformed',
  'silent',
  'slow',
  'none',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What an operator asks for; `symbol` (product id) limits it, `count` bounds trades, `durationMs` bounds wall time. */
export interface FaultRequest {
  kind: FaultKind;
  symbol?: string;
  count?: number;
  durationMs?: number;
}

/** A fault under way or over: how many trades it may still touch, how many it touched, when it ends (wall ms). */
export interface Fault {
  id: number;
  kind: FaultKind;
  symbol?: string;
  left: number;
  touched: number;
  untilMs: number;
  held: string[];
}

const REMEMBERED = 50;
const LONGEST_MS = 10 * 60_000;
const DEFAULTS = { count: 10, durationMs: 10_000 };

/** The list of faults, and their effect on trade messages. Each is bounded by a count and by wall time. */
export class StreamFaults {
  private faults: Fault[] = [];
  private nextId = 1;

  constructor(private readonly wall: () => number = Date.now) {}

  add(request: FaultRequest): Fault {
    const { kind, symbol, count = DEFAULTS.count, durationMs = DEFAULTS.durationMs } = request;
    const untilMs = this.wall() + Math.min(durationMs, LONGEST_MS);
    const fault: Fault = {
      id: this.nextId++,
      kind,
      symbol,
      left: count,
      touched: 0,
      untilMs,
      held: [],
    };
    if (kind === 'none') this.endAll();
    else this.faults = [...this.faults.slice(1 - REMEMBERED), fault];
    return fault;
  }

  /** Newest last; faults that are over stay in the report for a while. */
  report(): (Omit<Fault, 'held'> & { active: boolean })[] {
    return this.faults.map(({ held, ...fault }) => ({
      ...fault,
      active: held.length > 0 || this.isOn({ ...fault, held }),
    }));
  }

  /** The first active fault of this kind that concerns the product. */
  active(kind: FaultKind, productId?: string): Fault | undefined {
    return this.faults.find(
      (fault) => fault.kind === kind && this.isOn(fault) && concerns(fault, productId),
    );
  }

  /** Trade messages of one product as they leave the exchange after all active faults. */
  distort(productId: string, frames: string[]): string[] {
    let result = frames;
    for (const fault of this.faults) {
      if (!concerns(fault, productId)) continue;
      if (fault.kind === 'reorder') result = this.reorder(fault, result);
      else if (this.isOn(fault)) result = result.flatMap((frame) => this.touch(fault, frame));
    }
    return result;
  }

  private touch(fault: Fault, frame: string): string[] {
    if (fault.left <= 0) return [frame];
    if (fault.kind === 'skip-trades') return this.count(fault, []);
    if (fault.kind === 'repeat-trades') return this.count(fault, [frame, frame]);
    if (fault.kind === 'malformed') return this.count(fault, [garble(frame, fault.touched)]);
    return [frame];
  }

  private count(fault: Fault, frames: string[]): string[] {
    fault.left -= 1;
    fault.touched += 1;
    return frames;
  }

  /** Holds trades back and lets them go newest first, once all are there or the time is over. */
  private reorder(fault: Fault, frames: string[]): string[] {
    const taken = this.isOn(fault) ? frames.slice(0, fault.left) : [];
    fault.held.push(...taken);
    fault.left -= taken.length;
    fault.touched += taken.length;
    const rest = frames.slice(taken.length);
    if (this.isOn(fault) || fault.held.length === 0) return rest;
    return [...fault.held.splice(0).reverse(), ...rest];
  }

  private isOn(fault: Fault): boolean {
    if (fault.untilMs <= this.wall()) return false;
    return isTimed(fault.kind) || fault.left > 0;
  }

  private endAll(): void {
    for (const fault of this.faults) fault.untilMs = 0;
  }
}

function isTimed(kind: FaultKind): boolean {
  return kind === 'slow' || kind === 'silent' || kind === 'drop-connection';
}

function concerns(fault: Fault, productId: string | undefined): boolean {
  return fault.symbol === undefined || fault.symbol === productId;
}

function garble(frame: string, turn: number): string {
  const shapes = [
    frame.slice(0, frame.length >> 1),
    frame.replace(/"trade_id":\d+/, '"trade_id":"many"'),
    frame.replace(/"price":"[^"]*"/, '"price":"cheap"'),
    frame.replace(/"size":"[^"]*",/, ''),
    '\u0000\u0001 not json',
    '[]',
  ];
  return shapes[turn % shapes.length] ?? '';
}
