import type { Batch, RolledBack, Target } from '../../activities/imports/ports';
import type { Database } from '../../platform/postgres/database';

/** Which records use which originals of the object store: `import_originals`. */
export class OriginalRows {
  constructor(private readonly db: Database) {}

  async use({ id: batch_id }: Batch, { id, entity }: Target, sha256: string): Promise<void> {
    await this.db('import_originals')
      .insert({ entity, target_id: id, batch_id, sha256 })
      .onConflict(['entity', 'target_id', 'batch_id', 'sha256'])
      .ignore();
  }

  /** Whether a record of the batch uses an original. */
  async isUsedBy({ id: batch_id }: Pick<Batch, 'id'>, sha256: string): Promise<boolean> {
    const row = await this.db('import_originals')
      .where({ batch_id, sha256 })
      .first<{ sha256: string } | undefined>('sha256');
    return row !== undefined;
  }

  async onlyOf(batch: Batch, targets: RolledBack): Promise<string[]> {
    const released = await this.released(batch, targets);
    if (released.length === 0) return [];
    const rows = await this.db('import_originals')
      .whereIn('sha256', [...new Set(released.map(({ sha256 }) => sha256))])
      .groupBy('sha256')
      .select<{ sha256: string; uses: string }[]>('sha256', this.db.raw('count(*) as uses'));
    const releasedOf = (sha256: string) => released.filter((row) => row.sha256 === sha256).length;
    return rows
      .filter(({ sha256, uses }) => Number(uses) === releasedOf(sha256))
      .map(({ sha256 }) => sha256);
  }

  async release(batch: Batch, targets: RolledBack): Promise<void> {
    await this.ofTargets(batch, targets).delete();
  }

  private released(batch: Batch, targets: RolledBack): Promise<{ sha256: string }[]> {
    return this.ofTargets(batch, targets).select<{ sha256: string }[]>('sha256');
  }

  /** All uses by what is gone, and those that the batch began by what stays. */
  private ofTargets({ id: batch_id }: Batch, { gone, restored }: RolledBack) {
    const isOneOf = '(entity, target_id) in (select * from unnest(?::text[], ?::uuid[]))';
    const named = (targets: readonly Target[]) => [
      targets.map(({ entity }) => entity),
      targets.map(({ id }) => id),
    ];
    return this.db('import_originals').where((either) => {
      void either
        .whereRaw(isOneOf, named(gone))
        .orWhere((ofBatch) => void ofBatch.where({ batch_id }).whereRaw(isOneOf, named(restored)));
    });
  }
}
