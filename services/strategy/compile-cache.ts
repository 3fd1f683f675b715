import { createHash } from 'node:crypto';
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { CheckedReport, Compilation } from '../../api/strategy/ports';
import type { Log } from '../../core/ports';
import { compileGraph, ENGINE_VERSION, nodeCatalogue } from '../../engine';
import type { CompileResult } from '../../engine';
import type { Redis } from '../../platform/redis/client';
import { LookAheadCheck } from './look-ahead';

const LIFE_SECONDS = 24 * 3_600;
/** Reports are usually a few kilobytes; one that is huge is made again rather than kept. */
const LONGEST_ENTRY = 512 * 1024;

const texts = z.array(z.string());
const entrySchema = z.object({
  report: z.looseObject({
    success: z.boolean(),
    errors: texts,
    warnings: texts,
    unknown_nodes: texts,
    savable: z.boolean(),
    runnable: z.boolean(),
    issues: z.array(z.looseObject({ level: z.string(), message: z.string() })),
    execution_order: texts,
    has_strategy: z.boolean(),
    look_ahead: z.looseObject({ checked: z.boolean() }).nullable(),
  }),
  programHash: z.string().nullable(),
  warmup: z.number().nullable(),
  symbols: texts,
});

function compilationOf(text: string): Compilation {
  return entrySchema.parse(JSON.parse(text)) as unknown as Compilation;
}

/** Rises with what an entry holds, or with how a graph is checked. */
const ENTRY_VERSION = 4;

/** Reports depend on the engine and on which nodes it has. */
const engine = createHash('sha256')
  .update(JSON.stringify([ENTRY_VERSION, ENGINE_VERSION, nodeCatalogue()]))
  .digest('hex')
  .slice(0, 12);

/**
 * What compiling a tree found out, in Redis by the tree's hash for all replicas. It holds JSON of
 * reports, never code, and nothing of users. Without Redis every tree is compiled.
 */
export class CompileCache {
  private readonly lookups: Counter<'outcome'>;
  private readonly compiling: Histogram;

  constructor(
    private readonly redis: Redis,
    private readonly logger: Log,
    registry: Registry,
    private readonly lookAhead = new LookAheadCheck(),
  ) {
    this.lookups = new Counter({
      name: 'strategy_compile_cache_lookups_total',
      help: 'Lookups of compiled strategies by outcome',
      labelNames: ['outcome'] as const,
      registers: [registry],
    });
    this.compiling = new Histogram({
      name: 'strategy_compile_seconds',
      help: 'Time to compile a tree that was not in the cache',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5],
      registers: [registry],
    });
  }

  async compile(hash: string, tree: () => unknown): Promise<Compilation & { cached: boolean }> {
    const key = `strategy:compiled:${engine}:${hash}`;
    const known = await this.read(key);
    this.lookups.inc({ outcome: known === undefined ? 'miss' : 'hit' });
    if (known !== undefined) return { ...known, cached: true };
    const end = this.compiling.startTimer();
    const result = compileGraph(tree());
    end();
    const compilation: Compilation = {
      report: await this.checked(result),
      programHash: result.ok ? result.program.hash : null,
      warmup: result.ok ? result.program.warmup : null,
      symbols: result.ok ? result.program.symbols : [],
    };
    await this.write(key, JSON.stringify(compilation));
    return { ...compilation, cached: false };
  }

  /** The report, with whether the graph looks ahead. */
  private async checked(result: CompileResult): Promise<CheckedReport> {
    if (!result.ok) return { ...result.report, look_ahead: null };
    const proof = await this.lookAhead.proofOf(result.program);
    const { warnings } = result.report;
    return { ...result.report, warnings: [...warnings, ...proof.faults], look_ahead: proof };
  }

  private async read(key: string): Promise<Compilation | undefined> {
    if (this.redis.status !== 'ready') return undefined;
    try {
      const text = await this.redis.get(key);
      return text === null ? undefined : compilationOf(text);
    } catch (error) {
      this.logger.warn({ err: error, key }, 'the compile cache could not be read');
      return undefined;
    }
  }

  private async write(key: string, text: string): Promise<void> {
    if (this.redis.status !== 'ready' || text.length > LONGEST_ENTRY) return;
    try {
      await this.redis.set(key, text, 'EX', LIFE_SECONDS);
    } catch (error) {
      this.logger.warn({ err: error, key }, 'the compile cache could not be written');
    }
  }
}
