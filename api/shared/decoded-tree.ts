import { GRAPH_LIMITS, KEY_TWICE, hasMoreValues, repeatedKey } from '../../engine';
import { invalidField } from './requests';

/** A tree as it came, and its text where that is known. */
export interface SubmittedTree {
  readonly value: unknown;
  readonly text: string | undefined;
}

const TIMES_ENCODED = 3;

/**
 * A tree that came as JSON text, perhaps encoded more than once; wrong text is left to the engine.
 * Throws a 422 for a key that is there twice.
 */
export function decodedTree(given: string): SubmittedTree {
  let value: unknown = given;
  let text = given;
  for (let times = 0; typeof value === 'string' && times < TIMES_ENCODED; times++) {
    text = value;
    // The engine says so, and of the other texts what is wrong with them.
    if (hasMoreValues(text, GRAPH_LIMITS.newValues)) return { value: given, text: undefined };
    try {
      value = JSON.parse(text);
    } catch {
      return { value: given, text: undefined };
    }
    const twice = repeatedKey(text, value);
    if (twice !== undefined) throw invalidField(`json_tree.${twice}`, KEY_TWICE);
  }
  return { value, text: text.trim() };
}
