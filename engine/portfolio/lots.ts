/** Doubles that describe one lot: quantity, price per unit, entry fee not yet used up, buyer. */
export const LOT_SIZE = 4;

/** Lots for which there is room at first. */
const FIRST_LOTS = 16;

/** The end of sums that begin anew. */
const FORGOTTEN = -1;

/** What the lots of some buyers cost together, up to a place in the cells. */
interface Sums {
  cost: number;
  units: number;
  end: number;
}

/** Open purchases, first in first out. */
export class Lots {
  /** Open lots lie from `head` to before `end`. */
  private cells = new Float64Array(FIRST_LOTS * LOT_SIZE);
  private head = 0;
  private end = 0;
  /**
   * Sums by set of buyers. A purchase only goes on with a sum from the oldest lot, so the figures are
   * to the bit those of summing anew; a sale takes oldest lots away and makes that necessary.
   */
  private readonly sums = new Map<Uint8Array, Sums>();

  /** A new lot at the end of the queue, bought by the action of that index. */
  add(quantity: number, price: number, fee: number, buyer: number): void {
    if (this.end === this.cells.length) this.makeRoom();
    const { cells, end } = this;
    cells[end] = quantity;
    cells[end + 1] = price;
    cells[end + 2] = fee;
    cells[end + 3] = buyer;
    this.end = end + LOT_SIZE;
  }

  /** Moves the open lots to the front, of a larger array if more than half of this one is open. */
  private makeRoom(): void {
    const { cells, head } = this;
    const open = cells.subarray(head, this.end);
    if (2 * open.length > cells.length) this.cells = new Float64Array(2 * cells.length);
    this.cells.set(open);
    this.head = 0;
    this.end = open.length;
    for (const sums of this.sums.values()) if (sums.end !== FORGOTTEN) sums.end -= head;
  }

  /** Takes units from the oldest lots and returns their cost, the share of entry fees included. */
  take(quantity: number): number {
    const { cells, end } = this;
    this.forgetSums();
    let left = quantity;
    let cost = 0;
    while (left > 0 && this.head < end) {
      const held = cells[this.head] as number;
      const price = cells[this.head + 1] as number;
      const fee = cells[this.head + 2] as number;
      if (held > left) {
        const feeShare = fee * (left / held);
        cost += left * price + feeShare;
        cells[this.head] = held - left;
        cells[this.head + 2] = fee - feeShare;
        left = 0;
      } else {
        cost += held * price + fee;
        left -= held;
        this.head += LOT_SIZE;
      }
    }
    return cost;
  }

  /** Takes every lot and returns the cost of all of them. */
  takeAll(): number {
    const cost = this.take(Infinity);
    this.head = 0;
    this.end = 0;
    return cost;
  }

  /** They begin at the oldest lot again; making new ones for each sale would leave garbage. */
  private forgetSums(): void {
    for (const sums of this.sums.values()) sums.end = FORGOTTEN;
  }

  /** Cost of the open lots without fees. */
  openCost(): number {
    let cost = 0;
    for (let i = this.head; i < this.end; i += LOT_SIZE) {
      cost += (this.cells[i] as number) * (this.cells[i + 1] as number);
    }
    return cost;
  }

  /** Mean price without fees of the open lots of some buyers; 0 when they have none. */
  averagePriceOf(buyers: Uint8Array): number {
    const { cells } = this;
    const sums = this.sumsOf(buyers);
    for (; sums.end < this.end; sums.end += LOT_SIZE) {
      const i = sums.end;
      if (buyers[cells[i + 3] as number] !== 1) continue;
      sums.cost += (cells[i] as number) * (cells[i + 1] as number);
      sums.units += cells[i] as number;
    }
    return sums.units > 0 ? sums.cost / sums.units : 0;
  }

  private sumsOf(buyers: Uint8Array): Sums {
    let sums = this.sums.get(buyers);
    if (sums === undefined) this.sums.set(buyers, (sums = { cost: 0, units: 0, end: FORGOTTEN }));
    if (sums.end === FORGOTTEN) {
      sums.cost = 0;
      sums.units = 0;
      sums.end = this.head;
    }
    return sums;
  }

  /** Whether some open lot is of these buyers. */
  holdsOf(buyers: Uint8Array): boolean {
    for (let i = this.head; i < this.end; i += LOT_SIZE) {
      if (buyers[this.cells[i + 3] as number] === 1) return true;
    }
    return false;
  }

  /** Open lots as flat doubles, oldest first. */
  toArray(): number[] {
    return Array.from(this.cells.subarray(this.head, this.end));
  }

  /** Replaces all lots by those of `toArray`. */
  restore(cells: ArrayLike<number>): void {
    this.forgetSums();
    this.head = 0;
    this.end = 0;
    for (let i = 0; i < cells.length; i += LOT_SIZE) {
      this.add(
        cells[i] as number,
        cells[i + 1] as number,
        cells[i + 2] as number,
        cells[i + 3] as number,
      );
    }
  }
}
