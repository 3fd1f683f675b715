/** Doubles that describe one lot: quantity, price per unit, entry fee not yet used up, buyer. */
export const LOT_SIZE = 4;

/** Spent lots are dropped in one go once this many lie before the first open one. */
const COMPACT_AFTER = 64;

/** Open purchases, first in first out. */
export class Lots {
  private readonly cells: number[] = [];
  private head = 0;

  /** A new lot at the end of the queue, bought by the action of that index. */
  add(quantity: number, price: number, fee: number, buyer: number): void {
    this.cells.push(quantity, price, fee, buyer);
  }

  /** Takes units from the oldest lots and returns their cost, the share of entry fees included. */
  take(quantity: number): number {
    const { cells } = this;
    let left = quantity;
    let cost = 0;
    while (left > 0 && this.head < cells.length) {
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
    if (this.head >= COMPACT_AFTER * LOT_SIZE) {
      cells.splice(0, this.head);
      this.head = 0;
    }
    return cost;
  }

  /** Takes every lot and returns the cost of all of them. */
  takeAll(): number {
    const cost = this.take(Infinity);
    this.cells.length = 0;
    this.head = 0;
    return cost;
  }

  /** Cost of the open lots without fees. */
  openCost(): number {
    let cost = 0;
    for (let i = this.head; i < this.cells.length; i += LOT_SIZE) {
      cost += (this.cells[i] as number) * (this.cells[i + 1] as number);
    }
    return cost;
  }

  /** Mean price without fees of the open lots of some buyers; 0 when they have none. */
  averagePriceOf(buyers: Uint8Array): number {
    const { cells } = this;
    let cost = 0;
    let units = 0;
    for (let i = this.head; i < cells.length; i += LOT_SIZE) {
      if (buyers[cells[i + 3] as number] !== 1) continue;
      cost += (cells[i] as number) * (cells[i + 1] as number);
      units += cells[i] as number;
    }
    return units > 0 ? cost / units : 0;
  }

  /** Open lots as flat doubles, oldest first. */
  toArray(): number[] {
    return this.cells.slice(this.head);
  }

  /** Replaces all lots by those of `toArray`. */
  restore(cells: ArrayLike<number>): void {
    this.cells.length = 0;
    this.head = 0;
    for (let i = 0; i < cells.length; i++) this.cells.push(cells[i] as number);
  }
}
