import { importCallLimits } from '../../contracts/import-routes';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import { parentEntities } from './child-entities';
import { giveKeys } from './former-keys';
import { LeftRows } from './left-rows';
import type { MetRows } from './met-rows';
import type { Batch, ImportActivityPorts, MapEntry, SourceKey, StoredTable } from './ports';
import { keyOf } from './record-ids';
import { samenessOf } from './same-rows';

/** What may be in another table than before, or under another key. */
const MOVABLE: ReadonlySet<ImportEntity> = new Set([
  'trade',
  'position',
  'chart_point',
  'backtest',
]);

/** Back-tests are described with their charts: so many at a time. */
const FEW = 50;

export interface MovedPorts {
  readonly store: Pick<ImportActivityPorts['store'], 'movable' | 'rename'>;
  readonly owners: Pick<ImportActivityPorts['owners'], 'stored'>;
}

/** Of the entity; asked for where something may have moved. */
export interface MovedSource {
  /** The rows that the source has. */
  met(): Promise<Pick<MetRows, 'has'>>;
  /** The tables of which rows are stored. */
  tables(): Promise<readonly StoredTable[]>;
}

interface Unknown {
  readonly record: ImportRecord;
  readonly left: LeftRows;
}

/**
 * Finds rows that an earlier batch stored and that are in another table of the source now, or have another key there:
 * by their content, and trades by what was traded, as two tables of one source are compared. A row that the source still
 * has under its key stays its own.
 */
export class MovedRows {
  /** By the table of now and the parent; only those that the last records asked for. */
  private left = new Map<string, LeftRows>();

  constructor(
    private readonly batch: Batch,
    private readonly entity: ImportEntity,
    private readonly source: MovedSource,
    private readonly ports: MovedPorts,
  ) {}

  /** Gives stored rows the keys of records that are not known by theirs. */
  async adopt(records: readonly ImportRecord[], known: Map<string, MapEntry>): Promise<void> {
    if (!MOVABLE.has(this.entity)) return;
    const unknown = new Map<string, ImportRecord[]>();
    for (const record of records) {
      const { table } = record.source;
      if (known.has(keyOf(record.source))) continue;
      const others = unknown.get(table);
      if (others === undefined) unknown.set(table, [record]);
      else others.push(record);
    }
    for (const [table, own] of unknown) {
      const left = await this.leftOf(table, own, known);
      const rows = own.flatMap((record) => {
        const found = left.get(this.parentOf(record, known) ?? '');
        return found === undefined ? [] : [{ record, left: found }];
      });
      await giveKeys(this.batch, await this.found(rows), known, this.ports.store);
    }
  }

  /** The id here of what a record belongs to; undefined where nothing of it was stored before, or for back-tests. */
  private parentOf(
    { parent }: ImportRecord,
    known: ReadonlyMap<string, MapEntry>,
  ): string | undefined {
    const entry = parent && known.get(keyOf(parent));
    const isNew = entry === undefined || entry.batchId === this.batch.id;
    return isNew || !parentEntities.has(this.entity) ? undefined : entry.targetId;
  }

  /** Stored rows that may be these, by their parents. */
  private async leftOf(
    table: string,
    records: readonly ImportRecord[],
    known: ReadonlyMap<string, MapEntry>,
  ): Promise<ReadonlyMap<string, LeftRows>> {
    const isChild = parentEntities.has(this.entity);
    const keys = new Map<string, SourceKey>();
    for (const record of records) {
      const parent = this.parentOf(record, known);
      if (parent !== undefined && record.parent !== undefined) keys.set(parent, record.parent);
    }
    const parents = isChild ? [...keys.keys()] : [''];
    const nameOf = (parent: string) => JSON.stringify([table, parent]);
    const before = this.left;
    const missing = parents.filter((parent) => !before.has(nameOf(parent)));
    this.left = new Map(
      parents.map((parent) => [nameOf(parent), before.get(nameOf(parent)) ?? new LeftRows()]),
    );
    const leftOf = (parent: string) => this.left.get(nameOf(parent)) as LeftRows;
    for (const entry of await this.leftIn(table, isChild ? missing : undefined, keys)) {
      leftOf(isChild ? (entry.parentTarget ?? '') : '').add(entry);
    }
    return new Map(parents.map((parent) => [parent, leftOf(parent)]));
  }

  private async leftIn(
    table: string,
    parents: readonly string[] | undefined,
    keys: ReadonlyMap<string, SourceKey>,
  ) {
    if (parents?.length === 0) return [];
    const tables = await this.source.tables();
    const others = tables.flatMap((one) => (one.table === table ? [] : [one.table]));
    const hasKeyless = tables.some((one) => one.table === table && one.hasKeyless);
    if (others.length === 0 && !hasKeyless) return [];
    const from = { others, keyless: table };
    const entries = await this.ports.store.movable(this.batch, this.entity, from, parents);
    const { id } = this.batch;
    const earlier = entries.filter((one) => one.batchId !== id && one.changedBatchId !== id);
    if (earlier.length === 0) return [];
    const met = await this.source.met();
    return earlier.filter((entry) => !met.has(entry, keys.get(entry.parentTarget ?? '')));
  }

  /** Which stored row each record is: one of the same hash, else of the same content, else of the same execution. */
  private async found(rows: readonly Unknown[]) {
    const found: (readonly [ImportRecord['source'], MapEntry])[] = [];
    const without = (those: readonly Unknown[], take: (one: Unknown) => MapEntry | undefined) =>
      those.filter((one) => {
        const entry = take(one);
        if (entry !== undefined) found.push([one.record.source, entry]);
        return entry === undefined;
      });
    const changed = without(rows, ({ record, left }) => left.takeUnchanged(record.content_hash));
    for (const left of new Set(changed.map((one) => one.left))) await this.describe(left);
    const sameness = ({ record }: Unknown) =>
      samenessOf(record.entity, record.data, this.batch.system);
    const others = without(changed, (one) => one.left.takeSame(sameness(one)));
    without(others, (one) => one.left.takeExecution(sameness(one)));
    return found;
  }

  private async describe(left: LeftRows): Promise<void> {
    if (left.isDescribed) return;
    const ids = left.targetIds;
    const atOnce = this.entity === 'backtest' ? FEW : importCallLimits.records;
    for (let at = 0; at < ids.length; at += atOnce) {
      const page = ids.slice(at, at + atOnce);
      const { stored } = await this.ports.owners.stored(this.entity, page, true);
      for (const { target_id: id, view } of stored) {
        left.describe(id, samenessOf(this.entity, view, this.batch.system));
      }
    }
    left.isDescribed = true;
  }
}
