import type { Knex } from 'knex';
import { AppError } from '../../core/errors';
import { CompileCache } from '../../engine';
import type { Program } from '../../engine';
import type { Database } from '../../platform/postgres/database';

/** Of one that a release of before hashes stored while this one came up, computed. */
export const GRAPH_HASH = `coalesce(graph_hash, encode(sha256(convert_to(graph::text, 'UTF8')), 'hex'))`;

/** A program and the SHA-256 of the graph that it was compiled from. */
export interface SessionProgram {
  readonly program: Program;
  readonly graphHash: string;
}

/** The programs of sessions. Many sessions run the same graph: it is read and compiled once. */
export class SessionPrograms {
  private readonly cache = new CompileCache();

  constructor(private readonly db: Database) {}

  /** With the hash of its graph where that is known. Throws `SESSION_NOT_FOUND`, `GRAPH_NOT_RUNNABLE`. */
  async of(sessionId: string, knownHash?: string): Promise<SessionProgram> {
    const graphHash =
      knownHash ?? (await this.read<string>(sessionId, this.db.raw(`${GRAPH_HASH} as value`)));
    const compiled = await this.cache.compile(graphHash, () =>
      this.read(sessionId, 'graph as value'),
    );
    if (compiled.ok) return { program: compiled.program, graphHash };
    const errors = compiled.report.errors.join('; ');
    throw new AppError('GRAPH_NOT_RUNNABLE', `session ${sessionId}: ${errors}`);
  }

  private async read<T>(sessionId: string, value: string | Knex.Raw): Promise<T> {
    const row = await this.db('sessions')
      .where({ id: sessionId })
      .first<{ value: T } | undefined>(value);
    if (row !== undefined) return row.value;
    throw new AppError('SESSION_NOT_FOUND', `session ${sessionId} does not exist`);
  }
}
