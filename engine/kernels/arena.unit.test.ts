import type { Column } from '../nodes/column';
import {
  addressOf,
  firstHole,
  flagColumn,
  flagsOf,
  giveBack,
  inArena,
  kernels,
  numberColumn,
  numberRoom,
  onlyOutputs,
  outliving,
} from './arena';

const LITTLE = 2 ** 16;

test('columns begin empty, whatever an earlier run left there', () => {
  inArena(LITTLE, () => numberColumn(1_000).fill(7));
  inArena(LITTLE, () => {
    expect(numberColumn(1_000).every((value) => value === 0)).toBe(true);
    expect(flagColumn(1_001).every((value) => value === 0)).toBe(true);
    expect(numberColumn(999)).toHaveLength(999);
  });
});

test('columns in use never overlap', () => {
  inArena(LITTLE, () => {
    const columns = [1, 7, 8, 9, 100].flatMap((bars) => [numberColumn(bars), flagColumn(bars)]);
    columns.forEach((column, i) => column.fill(i + 1));
    columns.forEach((column, i) =>
      expect((column as Float64Array).every((value) => value === i + 1)).toBe(true),
    );
  });
});

test('room that was given back is used again, by columns of its size', () => {
  inArena(LITTLE, () => {
    const first = numberRoom(500);
    giveBack(first);
    expect(numberRoom(400).byteOffset).not.toBe(first.byteOffset);
    expect(numberRoom(500).byteOffset).toBe(first.byteOffset);
    expect(numberRoom(500).byteOffset).not.toBe(first.byteOffset);
  });
});

test('what a node took besides its outputs is given back', () => {
  inArena(LITTLE, () => {
    const before = numberRoom(500);
    let spare: Float64Array | undefined;
    const [kept] = onlyOutputs(() => {
      spare = numberRoom(500);
      return [numberRoom(500)];
    });
    const taken = new Set([numberRoom(500), numberRoom(500)].map((room) => room.byteOffset));
    expect(taken).toContain(spare?.byteOffset);
    expect(taken).not.toContain(kept?.byteOffset);
    expect(taken).not.toContain(before.byteOffset);
  });
});

test('work that needs more than it said begins again with more, and only then', () => {
  let begun = 0;
  const sum = inArena(0, () => {
    begun++;
    const columns = Array.from({ length: 40 }, (_, i) => numberColumn(10_000).fill(i));
    return columns.reduce((total, column) => total + (column[9_999] as number), 0);
  });
  expect(sum).toBe(780);
  expect(begun).toBeGreaterThan(1);
  begun = 0;
  inArena(40 * 8 * 10_000 + LITTLE, () => {
    begun++;
    Array.from({ length: 40 }, () => numberColumn(10_000));
  });
  expect(begun).toBe(1);
});

test('more than there can be is refused by name', () => {
  expect(() => inArena(2 ** 33, () => 0)).toThrow(
    'expected node outputs of less than 4 GiB in all',
  );
});

test('a failure leaves nothing behind, and is told as it is', () => {
  const failing = () =>
    inArena(LITTLE, () => {
      numberRoom(77);
      throw new Error('failed');
    });
  expect(failing).toThrow('failed');
  expect(() => numberRoom(77)).toThrow('inside an arena');
  expect(inArena(LITTLE, () => numberRoom(77).byteOffset)).toBe(
    inArena(LITTLE, () => numberRoom(77).byteOffset),
  );
});

test('work within work keeps its columns until the outer one ends', () => {
  inArena(LITTLE, () => {
    const inner = inArena(LITTLE, () => numberColumn(55).fill(5));
    numberColumn(55).fill(6);
    expect(inner[54]).toBe(5);
  });
});

test('kernels read columns of callers and booleans too', () => {
  const theirs = Float64Array.of(3, 1, NaN);
  inArena(LITTLE, () => {
    const flags = flagColumn(3).fill(2);
    const out = numberRoom(3);
    kernels().difference(addressOf(theirs), addressOf(flags), out.byteOffset, 3);
    expect(Array.from(out)).toEqual([1, -1, NaN]);
    expect(addressOf(theirs)).toBe(addressOf(theirs));
    // Room of a copied boolean column may be another's later: it is read anew each time.
    flags.fill(1);
    kernels().difference(addressOf(theirs), addressOf(flags), out.byteOffset, 3);
    expect(Array.from(out)).toEqual([2, 0, NaN]);
  });
});

test('booleans from elsewhere, and constants, become booleans in the arena', () => {
  inArena(LITTLE, () => {
    const own = flagColumn(3);
    expect(flagsOf(own)).toBe(own);
    const [theirs, constants] = [Uint8Array.of(1, 0, 2), Float64Array.of(1, 0, 1)];
    for (const [column, values] of [
      [theirs, [1, 0, 0]],
      [constants, [1, 0, 1]],
    ] as const) {
      const flags = flagsOf(column);
      expect(flags.buffer).toBe(own.buffer);
      expect(Array.from(flags)).toEqual(values);
    }
  });
});

test('only what lies in the arena is copied to outlive it', () => {
  const theirs: Column = Float64Array.of(1, 2);
  const [same, copy] = inArena<[Column, Column]>(LITTLE, () => [
    outliving(theirs),
    outliving(numberColumn(2).fill(4)),
  ]);
  inArena(LITTLE, () => numberColumn(2).fill(9));
  expect(same).toBe(theirs);
  expect(Array.from(copy)).toEqual([4, 4]);
});

test('holes of a column are found from any bar on, in copies of callers as in own columns', () => {
  const bars = 40_000;
  for (const holes of [[], [0], [39_999], [16_383, 16_384], [16_384, 39_998], [0, 1, 20_000]]) {
    const theirs = new Float64Array(bars).fill(1);
    for (const bar of holes) theirs[bar] = NaN;
    inArena(LITTLE, () => {
      const own = numberRoom(bars);
      own.set(theirs);
      for (const address of [addressOf(theirs), addressOf(own)]) {
        for (const from of [0, 1, 2, 16_383, 16_384, 16_385, 20_001, 39_998, 39_999]) {
          for (const end of [39_999, bars].filter((bar) => bar >= from)) {
            const first = holes.find((bar) => bar >= from && bar < end) ?? end;
            expect(firstHole(address, from, end)).toBe(first);
          }
        }
      }
    });
  }
});
