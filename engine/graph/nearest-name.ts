/** Edits (insert, delete, replace, swap of neighbours) from one text to another (Damerau, 1964). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        replaced,
        swaps ? (beforeLast[j - 2] as number) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}

/** True of `qty` and `quantity`: a word without vowels whose letters stand in the other in order. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 2 || /[aeiou]/.test(short)) return false;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

/** Longer names are no misspelling of a parameter, and comparing them takes time. */
const LONGEST_NAME = 40;

/** A name without its case and separators: `Stop_value` is `stopvalue`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** The edit distance; Infinity where the lengths alone differ by more. */
function distanceWithin(most: number, a: string, b: string): number {
  return Math.abs(a.length - b.length) > most ? Infinity : editDistance(a, b);
}

/** The known name that was probably meant: one edit away (two from five letters on), or abbreviated. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const plain = plainName(name);
  const most = plain.length >= 5 ? 2 : plain.length >= 3 ? 1 : 0;
  const [nearest] = known
    .map((other) => ({ other, distance: distanceWithin(most, plain, plainName(other)) }))
    .filter(({ other, distance }) => distance <= most || abbreviates(plain, plainName(other)))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.other;
}
