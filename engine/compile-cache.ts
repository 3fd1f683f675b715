import type { CompileResult } from './program';
import { compileGraph } from './program';

/** Longer graphs are compiled each time: a cache of them would be a cache of megabytes. */
const LONGEST_TEXT = 200_000;

/**
 * Remembers what graphs compiled to, by their JSON text; the least recently used go first. Graphs
 * that differ in layout only share one program, by its hash.
 */
export class CompileCache {
  private readonly results = new Map<string, CompileResult>();

  /** Keeps up to `capacity` graphs. */
  constructor(private readonly capacity = 256) {}

  /** As `compileGraph`; a known graph costs no more than writing it as JSON. */
  compile(tree: unknown): CompileResult {
    const text = textOf(tree);
    if (text === null) return compileGraph(tree);
    const result = this.results.get(text) ?? this.shared(compileGraph(tree));
    this.results.delete(text);
    this.results.set(text, result);
    if (this.results.size > this.capacity) {
      const [oldest] = this.results.keys();
      this.results.delete(oldest as string);
    }
    return result;
  }

  private shared(result: CompileResult): CompileResult {
    if (!result.ok) return result;
    for (const known of this.results.values()) {
      if (known.ok && known.program.hash === result.program.hash) {
        return { ...result, program: known.program };
      }
    }
    return result;
  }
}

/** The key of a graph; null for what JSON cannot say or what is too long to keep. */
function textOf(tree: unknown): string | null {
  try {
    const text: unknown = typeof tree === 'string' ? tree : JSON.stringify(tree);
    return typeof text === 'string' && text.length <= LONGEST_TEXT ? text : null;
  } catch {
    // Cyclic, too deep, or with values that JSON has no word for: validation will say which.
    return null;
  }
}
