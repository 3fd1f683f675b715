import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Address } from '../kernels/kernels';

/** A record as `engine/kernels/assembly` has it in `run.ts` and `bits.ts`: its integers come before its doubles. */
interface Layout {
  readonly integers: number;
  readonly numbers: number;
}

export const RUN: Layout = { integers: 14, numbers: 18 };
export const ACTION: Layout = { integers: 6, numbers: 2 };
export const LOOK: Layout = { integers: 8, numbers: 1 };

/** Records of one kind in the memory of the kernels, one after the other. */
export class Records {
  private readonly numbers: Float64Array;

  constructor(
    private readonly layout: Layout,
    private readonly count: number,
    buffers: ColumnBuffers,
  ) {
    this.numbers = buffers.numbers(count * this.length);
  }

  get begin(): Address {
    return this.addressOf(0);
  }

  get end(): Address {
    return this.addressOf(this.count);
  }

  addressOf(index: number): Address {
    return this.numbers.byteOffset + 8 * this.length * index;
  }

  integersOf(index: number): Int32Array {
    return new Int32Array(this.numbers.buffer, this.addressOf(index), this.layout.integers);
  }

  numbersOf(index: number): Float64Array {
    const end = (index + 1) * this.length;
    return this.numbers.subarray(end - this.layout.numbers, end);
  }

  /** In doubles. */
  private get length(): number {
    return this.layout.integers / 2 + this.layout.numbers;
  }
}
