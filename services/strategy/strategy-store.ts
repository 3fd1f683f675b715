import type {
  NewStrategy,
  RecordsOf,
  StoredStrategy,
  StoredVersion,
  StrategyContent,
  StrategyCounts,
  StrategyEdit,
  StrategyFilter,
  StrategyKey,
  StrategyList,
  StrategyStorePort,
  VersionHead,
} from '../../api/strategy/ports';
import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import { keepWithin } from './byte-budget';
import {
  contentRow,
  copiedColumns,
  newRow,
  strategyColumns,
  toStrategy,
  toVersion,
  toVersionHead,
  versionHeadColumns,
} from './strategy-rows';
import type { ListRow, StrategyRow, VersionHeadRow, VersionRow } from './strategy-rows';

/** Strategies and their versions in Postgres. Users see their own only: every read names the user. */
export class StrategyStore implements StrategyStorePort {
  constructor(
    private readonly db: Database,
    /** Called when records were added to the outbox. */
    private readonly onCommit: () => void,
    private readonly bytesPerUser = Number.POSITIVE_INFINITY,
  ) {}

  create(strategy: NewStrategy, recordsOf: RecordsOf): Promise<StoredStrategy> {
    return this.write(strategy.name, async (transaction) => {
      const insertion = transaction('strategies').insert(newRow(strategy));
      const [row] = await insertion.returning<StrategyRow[]>([...strategyColumns]);
      const stored = toStrategy(row as StrategyRow);
      await addVersion(transaction, stored.id, true, strategy.reason);
      await keepWithin(transaction, stored.userId, this.bytesPerUser);
      await addToOutbox(transaction, recordsOf(stored));
      return stored;
    });
  }

  update(
    key: StrategyKey,
    edit: (current: StoredStrategy) => StrategyEdit | Promise<StrategyEdit>,
    reason: string,
    recordsOf: RecordsOf,
  ) {
    let wanted = '';
    const work = async (transaction: Database) => {
      const current = await lockLatest(transaction, key);
      if (current === undefined) return undefined;
      const next: StrategyContent = { ...current, ...given(await edit(current)) };
      wanted = next.name;
      if (!differs(current, next)) return { stored: current, changed: false };
      const change = transaction('strategies')
        .where({ id: current.id })
        .update({
          ...contentRow(next),
          version: current.version + 1,
          // Two saves within one tick of the clock still have an order.
          updated_at: transaction.raw("greatest(now(), updated_at + interval '1 microsecond')"),
        });
      const [row] = await change.returning<StrategyRow[]>([...strategyColumns]);
      const stored = toStrategy(row as StrategyRow);
      await addVersion(transaction, stored.id, current.treeHash !== next.treeHash, reason);
      await keepWithin(transaction, stored.userId, this.bytesPerUser);
      await addToOutbox(transaction, recordsOf(stored));
      return { stored, changed: true };
    };
    return this.write(() => wanted, work);
  }

  remove(key: StrategyKey, recordsOf: RecordsOf): Promise<boolean> {
    return this.write('', async (transaction) => {
      const current = await lockLatest(transaction, key);
      if (current === undefined) return false;
      const change = { deleted_at: transaction.fn.now() };
      await transaction('strategies').where({ id: current.id }).update(change);
      await addToOutbox(transaction, recordsOf(current));
      return true;
    });
  }

  saveReport(strategy: StoredStrategy, report: string, recordsOf: RecordsOf): Promise<void> {
    return this.write('', async (transaction) => {
      const { id, version } = strategy;
      if (report !== strategy.report) {
        const { success: runnable } = JSON.parse(report) as { success: boolean };
        const change = { report, runnable };
        await transaction('strategies').where({ id, version }).update(change);
      }
      await addToOutbox(transaction, recordsOf(strategy));
    });
  }

  async find(userId: string, id: string): Promise<StoredStrategy | undefined> {
    const row = await this.living(userId)
      .where({ id })
      .first<StrategyRow | undefined>(...strategyColumns);
    return row && toStrategy(row);
  }

  async list(userId: string, filter: StrategyFilter): Promise<StrategyList> {
    const { limit, offset } = filter;
    const page = this.filtered(userId, filter)
      .select('list_item')
      .orderBy([
        { column: 'updated_at', order: 'desc' },
        { column: 'id', order: 'asc' },
      ])
      .limit(limit)
      .offset(offset);
    const [row] = await this.db
      .from(page.as('page'))
      .select<ListRow[]>(
        this.db.raw("string_agg(list_item, ',') as items, count(*)::int as count"),
      );
    const { items, count } = row as ListRow;
    const whole = offset === 0 && count < limit;
    return { entries: `[${items ?? ''}]`, total: whole ? count : await this.count(userId, filter) };
  }

  async count(userId: string, filter: Omit<StrategyFilter, 'limit' | 'offset'>): Promise<number> {
    const [row] = await this.filtered(userId, filter).count<{ count: string }[]>({ count: '*' });
    return Number(row?.count ?? 0);
  }

  async counts(userId: string): Promise<StrategyCounts[]> {
    const rows = (await this.living(userId)
      .select('category', 'is_template', 'runnable')
      .count({ count: '*' })
      .groupBy('category', 'is_template', 'runnable')
      .orderBy('category')) as {
      category: string;
      is_template: boolean;
      runnable: boolean;
      count: string;
    }[];
    return rows.map(({ category, is_template: isTemplate, runnable, count }) => ({
      category,
      isTemplate,
      runnable,
      count: Number(count),
    }));
  }

  async namesLike(userId: string, beginning: string): Promise<Set<string>> {
    const rows = await this.living(userId)
      .whereRaw('starts_with(name, ?)', [beginning])
      .select<{ name: string }[]>('name');
    return new Set(rows.map(({ name }) => name));
  }

  async versions(key: StrategyKey, limit: number, offset: number): Promise<VersionHead[]> {
    const rows = (await this.versionsOf(key)
      .select(...versionHeadColumns.map((column) => `strategy_versions.${column}`))
      .orderBy('strategy_versions.version', 'desc')
      .limit(limit)
      .offset(offset)) as VersionHeadRow[];
    return rows.map(toVersionHead);
  }

  async countVersions(key: StrategyKey): Promise<number> {
    const [counted] = await this.versionsOf(key).count<{ count: string }[]>();
    return Number(counted?.count ?? 0);
  }

  async versionBefore(key: StrategyKey, version: number): Promise<number | undefined> {
    const row = await this.versionsOf(key)
      .where('strategy_versions.version', '<', version)
      .orderBy('strategy_versions.version', 'desc')
      .first<{ version: number } | undefined>('strategy_versions.version');
    return row?.version;
  }

  async version(key: StrategyKey, version: number): Promise<StoredVersion | undefined> {
    const row = await this.versionsOf(key)
      .where('strategy_versions.version', version)
      .first<VersionRow | undefined>('strategy_versions.*');
    return row && toVersion(row);
  }

  async imported(userId: string, sourceId: string | undefined, name: string) {
    const found = await this.living(userId)
      .where((either) => {
        void either.where({ name });
        if (sourceId === undefined) return;
        void either.orWhere({ source_id: sourceId }).orWhereRaw('id::text = ?', [sourceId]);
      })
      .orderByRaw('(id::text = ?) desc, (source_id is not distinct from ?) desc, created_at', [
        sourceId ?? '',
        sourceId ?? '',
      ])
      .first<StrategyRow | undefined>(...strategyColumns);
    return found && toStrategy(found);
  }

  async exported(
    userId: string,
    offset: number,
    bytes: number,
    most: number,
  ): Promise<StoredStrategy[]> {
    const order = ['created_at', 'id'];
    const sizes = (await this.living(userId)
      .select('id', this.db.raw('octet_length(json_tree) + octet_length(search_text) as size'))
      .orderBy(order)
      .limit(most)
      .offset(offset)) as { id: string; size: number }[];
    let total = 0;
    const ids = sizes
      .filter(({ size }, index) => (total += size) <= bytes || index === 0)
      .map(({ id }) => id);
    const rows = (await this.living(userId)
      .whereIn('id', ids)
      .select(...strategyColumns)
      .orderBy(order)) as StrategyRow[];
    return rows.map(toStrategy);
  }

  private living(userId: string) {
    return this.db('strategies').where({ user_id: userId }).whereNull('deleted_at');
  }

  private filtered(userId: string, filter: Omit<StrategyFilter, 'limit' | 'offset'>) {
    const query = this.living(userId);
    if (filter.category !== undefined) void query.where({ category: filter.category });
    if (!filter.includeTemplates) void query.where({ is_template: false });
    if (filter.search) {
      void query.whereRaw('strpos(search_text, ?) > 0', [filter.search.toLowerCase()]);
    }
    return query;
  }

  private versionsOf({ userId, id }: StrategyKey) {
    return this.db('strategy_versions')
      .join('strategies', 'strategies.id', 'strategy_versions.strategy_id')
      .where({ 'strategies.user_id': userId, 'strategies.id': id })
      .whereNull('strategies.deleted_at');
  }

  private async write<T>(
    name: string | (() => string),
    work: (transaction: Database) => Promise<T>,
  ): Promise<T> {
    try {
      const result = await this.db.transaction(work);
      this.onCommit();
      return result;
    } catch (error) {
      if (!isNameTaken(error)) throw error;
      throw nameTaken(typeof name === 'string' ? name : name());
    }
  }
}

/** The latest of a strategy, locked until the transaction ends: saves come one after the other. */
async function lockLatest(
  transaction: Database,
  key: StrategyKey,
): Promise<StoredStrategy | undefined> {
  const row = await transaction('strategies')
    .where({ id: key.id, user_id: key.userId })
    .whereNull('deleted_at')
    .forUpdate()
    .first<StrategyRow | undefined>(...strategyColumns);
  if (row === undefined) return undefined;
  if (key.version !== undefined && key.version !== row.version) {
    throw versionConflict(key.version, row.version);
  }
  return toStrategy(row);
}

async function addVersion(
  transaction: Database,
  id: string,
  treeChanged: boolean,
  reason: string,
): Promise<void> {
  const copied = copiedColumns.join(', ');
  await transaction.raw(
    `insert into strategy_versions (strategy_id, ${copied}, tree_changed, reason)
     select id, ${copied}, ?, ? from strategies where id = ?`,
    [treeChanged, reason, id],
  );
}

function given(edit: StrategyEdit): StrategyEdit {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
}

/** The report follows the tree, and spaces between the signs of a tree are no change of it. */
function differs(a: StrategyContent, b: StrategyContent): boolean {
  const meaning = (of: StrategyContent) =>
    JSON.stringify([of.name, of.description, of.category, of.tags, of.isTemplate, of.treeHash]);
  return meaning(a) !== meaning(b);
}

function isNameTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'strategies_living_name';
}

function nameTaken(name: string): AppError {
  const message = `A strategy named "${name}" already exists: choose another name`;
  const fields = [{ field: 'name', message }];
  return new AppError('STRATEGY_NAME_TAKEN', message, { fields });
}

function versionConflict(expected: number, latest: number): AppError {
  const message =
    `The strategy was saved by someone else: expected version ${expected} to be the latest, ` +
    `was ${latest}. Load it again before you save`;
  return new AppError('STRATEGY_VERSION_CONFLICT', message, {
    fields: [{ field: 'version', message: `the latest is ${latest}` }],
  });
}
