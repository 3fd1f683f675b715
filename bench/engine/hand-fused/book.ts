/** What a loop written by hand for one strategy gives. */
export interface FusedRun {
  readonly equity: Float64Array;
  readonly fills: { bar: number; side: number; price: number; quantity: number; fee: number }[];
}

const [FEE, SLIPPAGE, CASH] = [0.001, 0.0005, 100_000];

/** Part of equity that the templates buy unless a position size says otherwise. */
const PART_OF_EQUITY = 0.25;

/** Cash, one position and the equity curve: market orders at the next open, fee and slippage rates. */
export class Book {
  readonly run: FusedRun;
  /** What the next open does: above 0 it buys, below 0 it sells all. */
  order = 0;
  cash = CASH;
  position = 0;
  /** Units to buy; NaN for a part of equity. */
  private units = NaN;

  constructor(bars: number) {
    this.run = { equity: new Float64Array(bars), fills: [] };
  }

  /** Buys at the next open unless something is held. */
  orderOnce(units = NaN): void {
    if (this.position > 0) return;
    this.order = 1;
    this.units = units;
  }

  fill(bar: number, open: number): void {
    if (this.order > 0) this.buy(bar, open);
    else if (this.position > 0) this.sell(bar, open * (1 - SLIPPAGE), this.position);
    this.order = 0;
  }

  mark(bar: number, close: number): void {
    this.run.equity[bar] = this.cash + this.position * close;
  }

  protected buy(bar: number, open: number): void {
    const price = open * (1 + SLIPPAGE);
    const equity = this.cash + this.position * open;
    const wanted = Number.isNaN(this.units) ? (PART_OF_EQUITY * equity) / price : this.units;
    const quantity = Math.min(wanted, this.cash / (price * (1 + FEE)));
    if (!(quantity * price > 1e-6 * equity)) return;
    const fee = quantity * price * FEE;
    this.cash -= quantity * price + fee;
    this.position += quantity;
    this.run.fills.push({ bar, side: 1, price, quantity, fee });
  }

  protected sell(bar: number, price: number, quantity: number): void {
    const fee = quantity * price * FEE;
    this.cash += quantity * price - fee;
    this.position -= quantity;
    this.run.fills.push({ bar, side: -1, price, quantity, fee });
  }
}

/** Levels for the open purchases. */
export interface Levels {
  readonly stop: number;
  /** A stop that trails is at least this part of the highest price, less a distance; 0 for one that stays. */
  readonly part: number;
  readonly distance: number;
  readonly target: number;
  /** NaN for a target that sells all at once. */
  readonly second: number;
}

/** A book with a stop and a target, which sell inside the candle. */
export class GuardedBook extends Book {
  private stop = -Infinity;
  private part = 0;
  private distance = 0;
  private highest = 0;
  private target = Infinity;
  private second = NaN;
  /** Units and prices of the open purchases by turns, oldest first. */
  private readonly lots: number[] = [];

  /** `levelsOf` an entry: the mean price of the open purchases. */
  constructor(
    bars: number,
    private readonly levelsOf: (entry: number, bar: number) => Levels,
  ) {
    super(bars);
  }

  /** Lets the stop, the target and a waiting order meet a candle. */
  meet(bar: number, open: number, high: number, low: number, close: number): void {
    if (this.position === 0 && this.order === 0) return;
    if (this.position > 0) this.meetOpen(bar, open);
    if (this.order > 0) this.enter(bar, open);
    if (this.position === 0) return;
    if (open > this.highest) this.follow(open);
    if (high < this.target && low > Math.max(this.stop, high * this.part - this.distance)) {
      if (high > this.highest) this.follow(high);
      return;
    }
    const blocked = this.stop >= low;
    if (high - open < open - low) {
      this.rise(bar, open, high, blocked);
      this.fall(bar, high, low);
      this.rise(bar, low, close, blocked);
    } else {
      this.fall(bar, open, low);
      this.rise(bar, low, high, blocked);
      this.fall(bar, high, close);
    }
  }

  private enter(bar: number, open: number): void {
    const before = this.run.fills.length;
    const held = this.position;
    this.fill(bar, open);
    const bought = this.run.fills[before];
    if (bought === undefined) return;
    this.lots.push(bought.quantity, bought.price);
    let [cost, units] = [0, 0];
    for (let i = 0; i < this.lots.length; i += 2) {
      cost += (this.lots[i] as number) * (this.lots[i + 1] as number);
      units += this.lots[i] as number;
    }
    const { stop, part, distance, target, second } = this.levelsOf(cost / units, bar);
    this.stop = held > 0 && part > 0 ? Math.max(stop, this.stop) : stop;
    if (held === 0) this.highest = 0;
    this.part = part;
    this.distance = distance;
    this.target = target;
    this.second = second;
    this.follow(bought.price);
  }

  private meetOpen(bar: number, open: number): void {
    if (open <= this.stop) return this.close(bar, open * (1 - SLIPPAGE));
    while (open >= this.target) this.meetTarget(bar, open);
  }

  private rise(bar: number, from: number, to: number, blocked: boolean): void {
    if (this.position === 0) return;
    if (this.stop >= from) return this.close(bar, from * (1 - SLIPPAGE));
    while (!blocked && to >= this.target) this.meetTarget(bar, Math.max(from, this.target));
    if (this.position > 0 && to > this.highest) this.follow(to);
  }

  private fall(bar: number, from: number, to: number): void {
    if (this.position > 0 && this.stop >= to) {
      this.close(bar, Math.min(from, this.stop) * (1 - SLIPPAGE));
    }
  }

  private meetTarget(bar: number, price: number): void {
    if (Number.isNaN(this.second)) return this.close(bar, price);
    let left = this.position / 2;
    this.sell(bar, price, left);
    this.target = this.second;
    this.second = NaN;
    while (left > 0) {
      const oldest = this.lots[0] as number;
      if (oldest > left) this.lots[0] = oldest - left;
      else this.lots.splice(0, 2);
      left -= oldest;
    }
  }

  private close(bar: number, price: number): void {
    this.sell(bar, price, this.position);
    this.stop = -Infinity;
    this.target = Infinity;
    this.lots.length = 0;
  }

  private follow(price: number): void {
    this.highest = Math.max(this.highest, price);
    this.stop = Math.max(this.stop, this.highest * this.part - this.distance);
  }
}
