/**
 * A sum of decimal texts without rounding: an integer count of units of 10^-decimals. A day of
 * trade sizes adds up to the last digit, whatever the symbol's step size is.
 */
export class ExactSum {
  private constructor(
    private units: bigint,
    private decimals: number,
  ) {}

  static zero(): ExactSum {
    return new ExactSum(0n, 0);
  }

  static of(text: string): ExactSum {
    const sum = ExactSum.zero();
    sum.add(text);
    return sum;
  }

  /** Adds a decimal text such as `0.00012`. */
  add(text: string): void {
    const point = text.indexOf('.');
    if (point < 0) {
      this.addUnits(BigInt(text), 0);
      return;
    }
    this.addUnits(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
  }

  addSum(other: ExactSum): void {
    this.addUnits(other.units, other.decimals);
  }

  private addUnits(units: bigint, decimals: number): void {
    if (decimals === this.decimals) {
      this.units += units;
    } else if (decimals < this.decimals) {
      this.units += units * 10n ** BigInt(this.decimals - decimals);
    } else {
      this.units = this.units * 10n ** BigInt(decimals - this.decimals) + units;
      this.decimals = decimals;
    }
  }

  clone(): ExactSum {
    return new ExactSum(this.units, this.decimals);
  }

  /** The shortest decimal text of the sum: no trailing zeros. */
  toString(): string {
    if (this.decimals === 0) return this.units.toString();
    const digits = this.units.toString().padStart(this.decimals + 1, '0');
    const whole = digits.slice(0, -this.decimals);
    const fraction = digits.slice(-this.decimals).replace(/0+$/, '');
    return fraction === '' ? whole : `${whole}.${fraction}`;
  }
}
