/** Wilder's index of 14; NaN until it is ready. */
export class Strength {
  private gain = 0;
  private loss = 0;

  next(i: number, change: number): number {
    const up = change > 0 ? change : 0;
    const down = change < 0 ? -change : 0;
    if (i <= 14) {
      this.gain += up / 14;
      this.loss += down / 14;
    } else {
      this.gain = (this.gain * 13 + up) / 14;
      this.loss = (this.loss * 13 + down) / 14;
    }
    const total = this.gain + this.loss;
    if (i < 14) return NaN;
    return total === 0 ? 0 : (100 * this.gain) / total;
  }
}

/** Wilder's averages of 14 that `atrTrendFollowing` asks for: the range, directional movement. */
export class Movement {
  atr = NaN;
  adx = NaN;
  plus = NaN;
  minus = NaN;
  private range = 0;
  private up = 0;
  private down = 0;
  private sum = 0;
  private mean = 0;

  next(i: number, rise: number, fall: number, range: number): void {
    const keep = i < 14 ? 1 : 13 / 14;
    this.mean = i <= 14 ? this.mean + range / 14 : (this.mean * 13 + range) / 14;
    this.up = this.up * keep + (rise > fall && rise > 0 ? rise : 0);
    this.down = this.down * keep + (fall > rise && fall > 0 ? fall : 0);
    this.range = this.range * keep + range;
    if (i < 14) return;
    this.atr = this.mean;
    const percent = this.range === 0 ? 0 : 100 / this.range;
    this.plus = this.up * percent;
    this.minus = this.down * percent;
    const both = this.plus + this.minus;
    const index = both === 0 ? 0 : (100 * Math.abs(this.plus - this.minus)) / both;
    if (i < 28) this.sum += index / 14;
    else if (both !== 0) this.sum = (this.sum * 13 + index) / 14;
    if (i >= 27) this.adx = this.sum;
  }
}

/** An exponential mean that begins with the plain one. */
export class Mean {
  value = 0;

  constructor(private readonly period: number) {}

  next(i: number, x: number): void {
    const { period } = this;
    if (i < period) this.value += x / period;
    else this.value += (2 / (period + 1)) * (x - this.value);
  }
}
