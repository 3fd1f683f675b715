import type { OutputSlot } from '../../engine';
import { NOT_READY } from '../../engine';
import { csvField } from '../../contracts/sweep-csv';

type Column = Float64Array | Uint8Array;

/** Writes one value: 17 digits give back the same double; booleans are 0 and 1. */
function writerOf({ kind }: OutputSlot, column: Column): (i: number) => string {
  if (kind === 'boolean') {
    return (i) => (column[i] === 1 ? '1' : column[i] === 0 ? '0' : '');
  }
  return (i) => {
    const value = column[i] as number;
    if (Number.isNaN(value) || (column instanceof Uint8Array && value === NOT_READY)) return '';
    return value.toPrecision(17);
  };
}

/** Values of node outputs, one line a candle from index `first` on; empty while not ready. */
export function* traceLines(
  outputs: readonly OutputSlot[],
  columns: readonly Column[],
  time: Float64Array,
  first: number,
  progress: (part: number) => void,
): Generator<string> {
  const names = outputs.map(({ nodeId, handle }) => csvField(`${nodeId}.${handle}`));
  yield ['time_ms', ...names].join(',');
  const writers = outputs.map((output) => writerOf(output, columns[output.slot] as Column));
  for (let i = first; i < time.length; i++) {
    let line = String(time[i]);
    for (const write of writers) line += `,${write(i)}`;
    yield line;
    if (i % 10_000 === 0) progress((i - first) / (time.length - first));
  }
}
