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
