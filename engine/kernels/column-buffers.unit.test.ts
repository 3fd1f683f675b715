import { ColumnBuffers } from './column-buffers';
import { giveBuffersBack, takeBuffers } from './spare-buffers';

test('columns in use never overlap', () => {
  const buffers = new ColumnBuffers();
  buffers.reserve(2 ** 16);
  const columns = [1, 7, 8, 9, 100].flatMap((bars) => [buffers.numbers(bars), buffers.flags(bars)]);
  columns.forEach((column, i) => column.fill(i + 1));
  columns.forEach((column, i) =>
    expect((column as Float64Array).every((value) => value === i + 1)).toBe(true),
  );
});

test('an empty buffer shares no address: freeing it leaves the next one alone', () => {
  const buffers = new ColumnBuffers();
  const theirs = Float64Array.of(5);
  const address = buffers.temporarily(() => {
    buffers.numbers(0);
    return buffers.addressOf(theirs);
  });
  expect([buffers.numbers(1), buffers.numbers(1)].map((c) => c.byteOffset)).not.toContain(address);
});

test('a released buffer is used again, by columns of its size', () => {
  const buffers = new ColumnBuffers();
  const first = buffers.numbers(500);
  buffers.release(first);
  expect(buffers.numbers(400).byteOffset).not.toBe(first.byteOffset);
  expect(buffers.numbers(500).byteOffset).toBe(first.byteOffset);
  expect(buffers.numbers(500).byteOffset).not.toBe(first.byteOffset);
});

test('what a node took besides its outputs is freed', () => {
  const buffers = new ColumnBuffers();
  const before = buffers.numbers(500);
  let spare: Float64Array | undefined;
  const [output] = buffers.outputsOf(() => {
    spare = buffers.numbers(500);
    return [buffers.numbers(500)];
  });
  const taken = new Set([buffers.numbers(500), buffers.numbers(500)].map((c) => c.byteOffset));
  expect(taken).toContain(spare?.byteOffset);
  expect(taken).not.toContain(output?.byteOffset);
  expect(taken).not.toContain(before.byteOffset);
});

test('work that needs more memory begins again, and columns made before are found again', () => {
  const buffers = new ColumnBuffers();
  const [before] = buffers.outputsOf(() => [buffers.numbers(10).fill(7)]);
  const at = before?.byteOffset ?? 0;
  let begun = 0;
  const sum = buffers.temporarily(() => {
    begun++;
    const columns = Array.from({ length: 40 }, (_, i) => buffers.numbers(10_000).fill(i));
    return columns.reduce((total, column) => total + (column[9_999] as number), 0);
  });
  expect(sum).toBe(780);
  expect(begun).toBeGreaterThan(1);
  expect(before).toHaveLength(0);
  const again = buffers.viewAgain(before as Float64Array, at, 10);
  expect(Array.from(again)).toEqual(Array<number>(10).fill(7));
  begun = 0;
  buffers.temporarily(() => {
    begun++;
    Array.from({ length: 40 }, () => buffers.numbers(10_000));
  });
  expect(begun).toBe(1);
});

test('more than there can be is refused by name', () => {
  const buffers = new ColumnBuffers();
  expect(() => buffers.reserve(2 ** 33)).toThrow(
    'expected node outputs of less than 4 GiB in total',
  );
});

test('a failure is reported as it is, and leaves nothing behind', () => {
  const buffers = new ColumnBuffers();
  let taken: Float64Array | undefined;
  const failing = () =>
    buffers.temporarily(() => {
      taken = buffers.numbers(77);
      throw new Error('failed');
    });
  expect(failing).toThrow('failed');
  expect(buffers.numbers(77).byteOffset).toBe(taken?.byteOffset);
});

test('spare buffers are empty when they are taken, and never taken twice', () => {
  const first = takeBuffers();
  const { byteOffset } = first.numbers(100);
  giveBuffersBack(first);
  const again = takeBuffers();
  expect(again).toBe(first);
  expect(again.numbers(100).byteOffset).toBe(byteOffset);
  expect(takeBuffers()).not.toBe(first);
});

test('kernels read columns of callers and booleans too', () => {
  const theirs = Float64Array.of(3, 1, NaN);
  const buffers = new ColumnBuffers();
  const flags = buffers.flags(3).fill(2);
  const out = buffers.numbers(3);
  const { difference } = buffers.kernels;
  difference(buffers.addressOf(theirs), buffers.addressOf(flags), out.byteOffset, 3);
  expect(Array.from(out)).toEqual([1, -1, NaN]);
  expect(buffers.addressOf(theirs)).toBe(buffers.addressOf(theirs));
  // The copy of a boolean column may be another's later: it is made anew each time.
  flags.fill(1);
  difference(buffers.addressOf(theirs), buffers.addressOf(flags), out.byteOffset, 3);
  expect(Array.from(out)).toEqual([2, 0, NaN]);
});

test('a copy of a caller\u2019s column goes with its release', () => {
  const theirs = Float64Array.of(1, 2);
  const buffers = new ColumnBuffers();
  const address = buffers.addressOf(theirs);
  expect(buffers.firstGap(address, 0, 2)).toBe(2);
  buffers.release(theirs);
  const other = Float64Array.of(NaN, 4);
  expect(buffers.addressOf(other)).toBe(address);
  expect(buffers.firstGap(address, 0, 2)).toBe(0);
});

test('booleans from elsewhere, and constants, become booleans in the memory', () => {
  const buffers = new ColumnBuffers();
  expect(Array.from(buffers.flagsOf(Float64Array.of(1, 0, 2)))).toEqual([1, 0, 0]);
  expect(Array.from(buffers.bytesOf(Float64Array.of(1, 0, 2)))).toEqual([1, 0, 2]);
  const own = buffers.flags(3).fill(2);
  expect(buffers.flagsOf(own)).toBe(own);
  expect(buffers.bytesOf(own)).toBe(own);
});

test('a copied out column is another one, a column from elsewhere itself', () => {
  const buffers = new ColumnBuffers();
  const own = buffers.numbers(2).fill(5);
  const out = buffers.copiedOut(own);
  own.fill(0);
  expect(Array.from(out)).toEqual([5, 5]);
  const theirs = Float64Array.of(1);
  expect(buffers.copiedOut(theirs)).toBe(theirs);
});
