import { Lots } from './lots';

test('the oldest lot goes first, its entry fee with it in proportion', () => {
  const lots = new Lots();
  lots.add(2, 10, 1, 0);
  lots.add(1, 20, 4, 1);
  expect(lots.take(1)).toBe(10 + 0.5);
  expect(lots.openCost()).toBe(30);
  expect(lots.take(1.5)).toBe(10 + 0.5 + 10 + 2);
  expect(lots.toArray()).toEqual([0.5, 20, 2, 1]);
  expect(lots.takeAll()).toBe(12);
  expect(lots.toArray()).toEqual([]);
});

test('spent lots are forgotten, and what is restored goes on the same', () => {
  const lots = new Lots();
  for (let i = 0; i < 500; i++) lots.add(1, i, 0, 0);
  for (let i = 0; i < 300; i++) expect(lots.take(1)).toBe(i);
  expect(lots.toArray()).toHaveLength(200 * 4);
  const copy = new Lots();
  copy.restore(lots.toArray());
  expect(copy.take(1.5)).toBe(lots.take(1.5));
  expect(copy.toArray()).toEqual(lots.toArray());
});

test('the mean price of some buyers is to the bit that of lots summed anew', () => {
  const lots = new Lots();
  const [first, both] = [Uint8Array.of(1, 0), Uint8Array.of(1, 1)];
  for (let i = 0; i < 300; i++) {
    lots.add(0.1 + (i % 7) / 3, 100 + Math.sin(i), 0, i % 2);
    if (i % 5 === 4) lots.take(0.37 * (i % 11));
    const anew = new Lots();
    anew.restore(lots.toArray());
    for (const buyers of [first, both]) {
      expect(lots.averagePriceOf(buyers)).toBe(anew.averagePriceOf(buyers));
      expect(lots.holdsOf(buyers)).toBe(anew.averagePriceOf(buyers) > 0);
    }
  }
});

test('asking for the mean price after each of many purchases takes no quadratic time', () => {
  const lots = new Lots();
  const buyers = Uint8Array.of(1);
  const start = performance.now();
  for (let i = 0; i < 150_000; i++) {
    lots.add(1, 100, 0, 0);
    if (lots.averagePriceOf(buyers) !== 100) throw new Error(`expected 100 at ${i}`);
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});
