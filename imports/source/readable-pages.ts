/** Pages of a table from the first up to, and without, the second. */
export type PageRange = readonly [from: number, to: number];

const MOST_RANGES = 1_000;

/**
 * The pages of a table that can be read, found by halving what cannot, in ascending order. Pages after so many gaps that
 * a thousand ranges lie between them are given up.
 */
export async function readablePages(
  pages: number,
  isReadable: (range: PageRange) => Promise<boolean>,
): Promise<readonly PageRange[]> {
  const found: PageRange[] = [];
  const search = async ([from, to]: PageRange): Promise<void> => {
    if (from >= to || found.length >= MOST_RANGES) return;
    if (await isReadable([from, to])) {
      const before = found.at(-1);
      if (before?.[1] === from) found[found.length - 1] = [before[0], to];
      else found.push([from, to]);
      return;
    }
    if (to - from === 1) return;
    const middle = from + Math.floor((to - from) / 2);
    await search([from, middle]);
    await search([middle, to]);
  };
  await search([0, pages]);
  return found;
}
