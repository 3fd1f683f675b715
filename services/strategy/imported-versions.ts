import { importedContent } from '../../api/strategy/imported-content';
import type {
  ImportOutcome,
  ImportPort,
  PlacedRecord,
  RollbackOutcome,
  StoredRecord,
} from '../../api/shared/import-port';
import type { StrategyPorts } from '../../api/strategy/ports';
import type { ImportEntity } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { eachInTransaction } from '../shared/dry-transaction';
import { IMPORT_REASON } from './imported-strategies';
import { contentRow } from './strategy-rows';

type VersionPlace = PlacedRecord<'strategy_version'>;

interface ImportedVersionRow {
  readonly target_id: string;
  readonly strategy_id: string;
  readonly version: number;
  readonly batch_id: string;
  readonly content_hash: string;
}

export interface ImportedVersionsOptions {
  readonly db: Database;
  readonly compile: StrategyPorts['compile'];
}

/** The history of strategies that came with an archive. A version never changes once it is stored. */
export class ImportedVersions implements ImportPort {
  constructor(private readonly options: ImportedVersionsOptions) {}

  async store({
    batch_id: batchId,
    dry_run: isDryRun,
    records,
  }: Parameters<ImportPort['store']>[0]) {
    const places = records as readonly VersionPlace[];
    return eachInTransaction(this.options.db, isDryRun, places, (transaction, place) =>
      this.storeOne(transaction, batchId, place, isDryRun),
    );
  }

  async rollback({
    batch_id: batchId,
    target_ids: ids,
  }: Parameters<ImportPort['rollback']>[0]): Promise<RollbackOutcome[]> {
    return this.options.db.transaction(async (transaction) => {
      const taken = await transaction<ImportedVersionRow>('imported_versions')
        .whereIn('target_id', [...ids])
        .where({ batch_id: batchId })
        .delete()
        .returning('*');
      for (const { strategy_id: id, version } of taken) {
        // The version that the strategy is at goes with the strategy.
        await transaction('strategy_versions')
          .where({ strategy_id: id, version })
          .where('version', '<', transaction('strategies').where({ id }).select('version'))
          .delete();
      }
      const deleted = new Set(taken.map(({ target_id }) => target_id));
      return ids.map((target_id) => ({
        target_id,
        outcome: deleted.has(target_id) ? 'deleted' : 'absent',
      }));
    });
  }

  async stored(_entity: ImportEntity, targetIds: readonly string[]): Promise<StoredRecord[]> {
    const rows = await this.options
      .db('imported_versions as i')
      .join('strategies as s', 's.id', 'i.strategy_id')
      .whereIn('i.target_id', [...targetIds])
      .select<(ImportedVersionRow & { user_id: string })[]>('i.*', 's.user_id');
    return rows.map((row) => ({
      target_id: row.target_id,
      owner_id: row.user_id,
      parent_id: row.strategy_id,
      content_hash: row.content_hash,
      status: null,
      checksum: null,
    }));
  }

  private async storeOne(
    transaction: Database,
    batchId: string,
    { target_id, parent_id: strategyId, record }: VersionPlace,
    isDryRun: boolean,
  ): Promise<ImportOutcome> {
    const answer = (outcome: ImportOutcome['outcome'], code?: string, message = '') => {
      return { target_id, outcome, notes: code === undefined ? [] : [{ code, message }] };
    };
    const { version } = record.data;
    const differs = () =>
      answer('conflict', 'version_differs', `version ${version} of the strategy is another here`);
    const known = await transaction<ImportedVersionRow>('imported_versions')
      .where({ target_id })
      .first();
    if (known !== undefined) {
      return known.content_hash === record.content_hash ? answer('unchanged') : differs();
    }
    const strategy = await strategyOf(transaction, strategyId);
    if (strategyId === undefined || strategy === undefined) {
      if (isDryRun) return answer('inserted');
      return answer('refused', 'strategy_missing', 'expected its strategy to be stored before');
    }
    const key = { strategy_id: strategyId, version };
    const there = await transaction('strategy_versions')
      .where(key)
      .first<{ reason: string; tree_hash: string } | undefined>('reason', 'tree_hash');
    if (there !== undefined && !isWrittenByImport(there, version, strategy)) return differs();
    // A strategy that was edited here stays behind the archive.
    if (version > strategy.version && !isDryRun) return differs();
    const { reason, created_at } = record.data;
    const before = await transaction('strategy_versions')
      .where({ ...key, version: version - 1 })
      .first<{ tree_hash: string } | undefined>('tree_hash');
    const changes = (treeHash: string) => ({
      ...{ reason, created_at, tree_changed: before?.tree_hash !== treeHash },
    });
    if (there !== undefined) {
      await transaction('strategy_versions').where(key).update(changes(there.tree_hash));
    } else {
      const { content } = await importedContent(record.data, this.options);
      const { search_text: _, ...row } = contentRow(content);
      await transaction('strategy_versions').insert({
        ...key,
        ...row,
        ...changes(content.treeHash),
      });
    }
    const { content_hash } = record;
    await transaction('imported_versions').insert({
      ...{ target_id, ...key, batch_id: batchId, content_hash },
    });
    return answer('inserted');
  }
}

/** A strategy, and which version of the archive an import wrote last as which one here. */
interface ImportedStrategy {
  readonly version: number;
  readonly written_version: number | null;
  readonly source_version: number | null;
}

type StoredStrategy = Omit<ImportedStrategy, 'source_version'> & {
  readonly legacy: { readonly version: number } | null;
};

async function strategyOf(
  transaction: Database,
  id: string | undefined,
): Promise<ImportedStrategy | undefined> {
  if (id === undefined) return undefined;
  await transaction('strategies').where({ id }).forUpdate().first('id');
  const row = await transaction('strategies as s')
    .leftJoin('imported_strategies as i', 'i.strategy_id', 's.id')
    .where('s.id', id)
    .first<StoredStrategy | undefined>('s.version', 'i.written_version', 'i.legacy');
  // Its originals may hold escapes that Postgres does not look into.
  return row && { ...row, source_version: row.legacy?.version ?? null };
}

/** The version that came with the strategy itself. */
function isWrittenByImport(
  { reason }: { readonly reason: string },
  version: number,
  { written_version, source_version }: ImportedStrategy,
): boolean {
  return reason === IMPORT_REASON && version === written_version && version === source_version;
}
