import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Address } from '../kernels/kernels';
import type { Column } from '../nodes/column';
import { triggerColumns } from './triggers';

/** Where a bit for each bar lies, as `trueBits` writes them. A year of minutes takes 64 KiB. */
export type SignalBits = Address;

/** Bytes of the bits of so many bars: one bar follows the last, too. */
export function signalBytes(bars: number): number {
  return 8 * ((bars >> 6) + 1);
}

/** Room for the signals of many runs, which is used again for the next ones. */
export class SignalRoom {
  private readonly rooms: SignalBits[] = [];
  private used = 0;

  constructor(
    private readonly bars: number,
    private readonly buffers: ColumnBuffers,
  ) {}

  /** The signals that lie here are not read any more. */
  empty(): void {
    this.used = 0;
  }

  /** Room for each of a plan's actions; not while an attempt is under way, which would end it. */
  take({ actions }: Plan): SignalBits[] {
    return actions.map(() => (this.rooms[this.used++] ??= this.room()));
  }

  /** Writes by action the bars on which one of its triggers is true. */
  write(rooms: readonly SignalBits[], plan: Plan, columns: readonly Column[]): void {
    const { bars, buffers } = this;
    triggerColumns(plan, columns, buffers, bars).forEach((trigger, a) => {
      buffers.kernels.trueBits(trigger.byteOffset, bars, rooms[a] as Address);
    });
  }

  private room(): SignalBits {
    const bytes = signalBytes(this.bars);
    this.buffers.reserve(bytes + 64);
    return this.buffers.flags(bytes).byteOffset;
  }
}
