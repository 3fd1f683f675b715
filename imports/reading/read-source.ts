import { archiveOwnTables } from '../../contracts/archive-exclusions';
import type { ImportManifest, ImportRecord, ImportSystem } from '../../contracts/imports';
import { archiveReaders } from '../archive';
import { beta1Readers } from '../beta1';
import { beta2Readers } from '../beta2';
import { ImportError } from '../errors';
import type { TableReader } from '../rows/table-reader';
import type { RowSource, SourceTable } from '../source/source';
import { plainName } from '../values/names';
import type { ReadingContext } from './context';
import { SESSIONS } from './context';
import { ContentTable } from './content-table';
import { firstTrades } from './first-trades';
import { NamesTaken } from './names-taken';
import { archiveTable } from './other-tables';
import { Owners } from './owners';
import { readTable } from './read-table';
import { importRecord } from './record';
import { SameTrades } from './same-trades';
import { sumsOf } from './session-sums';
import type { TableTally } from './table-tally';
import { hasTrades, readTables, tablesOf } from './tables-of';
import type { ReadTable } from './tables-of';
import { TradeIds } from './trade-ids';

export interface ReadingOptions {
  readonly system: ImportSystem;
  /** Owner in the source → user here. */
  readonly users: Readonly<Record<string, string>>;
  /** Now, epoch ms. */
  readonly now: number;
  readonly runExtras?: ReadingContext['runExtras'];
}

/** What is known when every record was read. */
export interface ReadingTotals {
  readonly tables: ImportManifest['tables'];
  readonly owners: ImportManifest['owners'];
}

const READERS: Readonly<Record<ImportSystem, readonly TableReader[]>> = {
  beta1: beta1Readers,
  beta2: beta2Readers,
  algotrade: archiveReaders,
};

/** One reading of a whole source. Records come in batches, in any number; the totals are right when they ended. */
export class SourceReading {
  private readonly tallies: TableTally[] = [];
  private readonly owners: Owners;

  constructor(
    private readonly source: RowSource,
    private readonly options: ReadingOptions,
  ) {
    this.owners = new Owners(options.users);
  }

  async *records(): AsyncGenerator<readonly ImportRecord[]> {
    const { system } = this.options;
    const tables = withoutOwn(await this.source.tables());
    const readers = READERS[system];
    const known = readTables(readers, tables);
    checkSystem(system, readers, tables);
    const context = await this.context(tables, known);
    for (const one of known) yield* readTable(this.source, one, context, this.tallies);
    yield checksums(context);
    const isKnown = (table: SourceTable) => known.some((one) => one.table === table);
    for (const table of tables.filter((one) => !isKnown(one))) {
      yield* archiveTable(this.source, table, system, this.tallies);
    }
  }

  totals(): ReadingTotals {
    return { tables: this.tallies.map((tally) => tally.counts()), owners: this.owners.list() };
  }

  private async context(
    tables: readonly SourceTable[],
    known: readonly ReadTable[],
  ): Promise<ReadingContext> {
    const { system, now, runExtras = new Map() } = this.options;
    return {
      system,
      now,
      writtenAt: new Date(this.source.writtenAt).toISOString(),
      owners: this.owners,
      names: new NamesTaken(),
      ids: new Set(),
      rowIds: new ContentTable(),
      strategies: new Map(),
      sessions: new Map(),
      sums: new Map(),
      partialTrades: new Set(),
      tradeTables: known.filter(({ reader }) => reader.entity === 'trade').length,
      tradeIds: new TradeIds(),
      sameTrades: new SameTrades(known.filter(hasTrades).length),
      // Beta2 never wrote when a session started.
      firstTrades:
        system === 'beta2' ? await firstTrades(this.source, beta2Readers, tables) : new Map(),
      accounts: new Map(),
      runExtras,
    };
  }
}

/** What an archive says of itself is nobody's data. */
function withoutOwn(tables: readonly SourceTable[]): readonly SourceTable[] {
  const own: readonly string[] = archiveOwnTables;
  return tables.filter(({ name }) => !own.includes(name));
}

/** An empty database is one; a database of something else is a mistake of whoever named it. */
function checkSystem(
  system: ImportSystem,
  readers: readonly TableReader[],
  tables: readonly SourceTable[],
): void {
  if (tables.length === 0 || readers.some((reader) => tablesOf(reader, tables, readers).length > 0))
    return;
  const expected = [...new Set(readers.map(({ names }) => names[0] as string))].join(', ');
  const found = tables.map(({ name }) => plainName(name)).slice(0, 10);
  throw new ImportError(
    'wrong_system',
    `expected a database of ${system} with one of the tables ${expected}; found ${found.join(', ')}`,
  );
}

function checksums({
  system,
  sessions,
  sums,
  partialTrades,
  writtenAt,
}: ReadingContext): ImportRecord[] {
  return [...sessions]
    .filter(([, isMapped]) => isMapped)
    .map(([id]) => {
      const sum = sumsOf(sums, id);
      const data = sum.checksum(partialTrades.size > 0);
      const source = { system, table: `${SESSIONS}#checksum`, id, writtenAt };
      return importRecord(
        source,
        { entity: 'session_checksum', data, parent: { table: SESSIONS, id } },
        sum.notes(),
      );
    });
}
