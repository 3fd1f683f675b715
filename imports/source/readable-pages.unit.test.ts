import fc from 'fast-check';
import { propertyRuns } from '../../test/support/property-runs';
import { readablePages } from './readable-pages';

test('of any table all pages are found but those that cannot be read', async () => {
  const damaged = fc.uniqueArray(fc.nat(99), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.nat(100), damaged, async (pages, bad) => {
      const isReadable = ([from, to]: readonly [number, number]) =>
        Promise.resolve(!bad.some((page) => page >= from && page < to));
      const ranges = await readablePages(pages, isReadable);
      const found = ranges.flatMap(([from, to]) =>
        Array.from({ length: to - from }, (_, i) => from + i),
      );
      const expected = Array.from({ length: pages }, (_, i) => i).filter((i) => !bad.includes(i));
      expect(found).toEqual(expected);
      // Neighbours are one range.
      expect(ranges.length).toBeLessThanOrEqual(bad.length + 1);
    }),
    propertyRuns(100),
  );
});
