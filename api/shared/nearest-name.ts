import { editDistance } from '../../engine';

/** Longer names are no misspelling. */
const LONGEST_NAME = 60;
/** From here on a name is rather a misspelling of the known one. */
export const NEAR = 2;

export interface Near {
  readonly name: string;
  readonly distance: number;
}

/** The known name that was probably meant, if any is like it. */
export function nearestName(name: string, known: readonly string[]): Near | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const words = wordsOf(name);
  const [nearest] = known
    .map((other) => ({ name: other, distance: distanceOf(words, wordsOf(other)) }))
    .filter((other) => other.distance <= Math.max(NEAR, other.name.length / 2))
    .sort((a, b) => a.distance - b.distance);
  return nearest;
}

/** The words of a name, in lower case, however it joins them: `start_balance`, `startBalance`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
}

/**
 * Edits from one name to the other; none where only what joins their words differs, and one where
 * each word begins the other's, as start and starting.
 */
function distanceOf(own: readonly string[], others: readonly string[]): number {
  const unjoined = editDistance(own.join(''), others.join(''));
  if (unjoined === 0) return 0;
  // A joint more or less counts once, however many there are.
  const edits = Math.min(editDistance(own.join('_'), others.join('_')), unjoined + 1);
  const abbreviated =
    own.length === others.length &&
    own.every((word, i) => {
      const other = others[i] as string;
      if (word === other) return true;
      const shorter = Math.min(word.length, other.length);
      return shorter >= 3 && word.slice(0, shorter) === other.slice(0, shorter);
    });
  return abbreviated ? 1 : edits;
}
