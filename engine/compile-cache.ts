import type { CompileResult } from './program';
import { compileGraph } from './program';

/**
 * Remembers what graphs compiled to, by the hash of their content; the least recently used go first.
 * Graphs that differ in layout only share one program, by its hash.
 */
export class CompileCache {
  private readonly results = new Map<string, CompileResult>();

  /** Keeps up to `capacity` graphs. */
  constructor(private readonly capacity = 256) {}

  /** As `compileGraph`; the graph is loaded only when it is not known. */
  async compile(hash: string, load: () => Promise<unknown>): Promise<CompileResult> {
    const result = this.results.get(hash) ?? this.shared(compileGraph(await load()));
    this.results.delete(hash);
    this.results.set(hash, result);
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
