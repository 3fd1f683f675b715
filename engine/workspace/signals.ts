import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Address } from '../kernels/kernels';
import type { Column } from '../nodes/column';
import type { Look } from './column-step';
import type { SignalSource } from './column-steps';
import type { NodeColumns } from './node-columns';
import { LOOK, Records } from './records';

/** Where a bit for each bar lies, as `trueBits` writes it. A year of minutes takes 64 KiB. */
export type SignalBits = Address;

/** Doubles for which `makeLooks` needs room. */
const LOOK_ROOM = 512;

/** Bytes of the bits of so many bars: one bar follows the last, too. */
export function signalBytes(bars: number): number {
  return 8 * ((bars >> 6) + 1);
}

/** As the kernel numbers them; one look finds crossings of both directions. */
const KINDS = { above: 0, not_above: 1, below: 2, not_below: 3, up: 4, down: 4 } as const;

/** A look that is still to be made. */
interface Waiting {
  readonly kind: number;
  readonly width: number;
  readonly nodes: NodeColumns;
  readonly inputs: readonly number[];
  /** 0 where no one asked. */
  out: SignalBits;
  downs: SignalBits;
}

/**
 * The signals of many runs, of which equal ones are found once. Looks at lines wait until there are many:
 * these go through the bars side by side, and read each line from memory once.
 */
export class Signals {
  private readonly rooms: SignalBits[] = [];
  private used = 0;
  /** By what they are made of. */
  private readonly found = new Map<string, SignalBits>();
  private readonly waiting: Waiting[] = [];

  constructor(
    private readonly bars: number,
    private readonly buffers: ColumnBuffers,
  ) {}

  /** By action, where its signals lie once `make` was called; the columns are held until then. */
  of(sources: readonly (readonly SignalSource[])[], nodes: NodeColumns): SignalBits[] {
    const signals = sources.map((own) => this.ofAction(own, nodes));
    if (!this.waiting.some((look) => look.nodes === nodes)) nodes.giveUpAll();
    return signals;
  }

  /** Makes the looks that wait. */
  make(): void {
    const { buffers, waiting, bars } = this;
    if (waiting.length === 0) return;
    buffers.temporarily(() => {
      const records = new Records(LOOK, waiting.length, buffers);
      waiting.forEach(({ kind, width, nodes, inputs, out, downs }, w) => {
        const lines = inputs.map((slot) => buffers.addressOf(nodes.column(slot)));
        const [value = 0, line = 0, deviations = 0] = lines;
        records.integersOf(w).set([value, line, deviations, out, downs, kind, 0, 0]);
        records.numbersOf(w).set([width]);
      });
      const room = buffers.numbers(LOOK_ROOM).byteOffset;
      buffers.kernels.makeLooks(records.begin, records.end, room, bars);
    });
    this.giveUp();
  }

  /** No signals are read any more, and no columns are held. */
  empty(): void {
    this.giveUp();
    this.used = 0;
    this.found.clear();
  }

  private giveUp(): void {
    for (const { nodes } of this.waiting) nodes.giveUpAll();
    this.waiting.length = 0;
  }

  private ofAction(sources: readonly SignalSource[], nodes: NodeColumns): SignalBits {
    const key = JSON.stringify(
      sources.map(({ look, inputs }) => [look, ...inputs.map((slot) => nodes.nameOf(slot))]),
    );
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const out = this.room();
    this.found.set(key, out);
    for (const { look, inputs } of sources) {
      if (look !== null) this.await(look, nodes, inputs, out);
      else this.addTrue(nodes.column(inputs[0] as number), out);
    }
    return out;
  }

  private await(
    { says, width }: Look,
    nodes: NodeColumns,
    inputs: readonly number[],
    out: SignalBits,
  ): void {
    const kind = KINDS[says];
    const side = says === 'down' ? 'downs' : 'out';
    const other = this.waiting.find(
      (look) =>
        look.nodes === nodes &&
        look.kind === KINDS.up &&
        kind === KINDS.up &&
        look[side] === 0 &&
        look.inputs.join() === inputs.join(),
    );
    if (other) other[side] = out;
    else this.waiting.push({ kind, width, nodes, inputs, out: 0, downs: 0, [side]: out });
  }

  private addTrue(column: Column, out: SignalBits): void {
    const { buffers, bars } = this;
    buffers.temporarily(() => {
      buffers.kernels.trueBits(buffers.flagsOf(column).byteOffset, bars, out);
    });
  }

  private room(): SignalBits {
    const { buffers } = this;
    const words = signalBytes(this.bars) / 8;
    const room = (this.rooms[this.used++] ??= buffers.held(words));
    buffers.numbersAt(room, words).fill(0);
    return room;
  }
}
