import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { archiveTables } from '../../contracts/archive';
import type { ArchiveTable } from '../../contracts/archive';
import { archiveExclusions, IMPORTED_SOURCES } from '../../contracts/archive-exclusions';
import type { ImportedSource } from '../../contracts/imports';
import { messageOf, wrongUse } from '../errors';
import { removedOnSignal } from './removed-on-signal';

type Database = InstanceType<typeof DatabaseSync>;
type Row = Readonly<Record<string, unknown>>;

const tables = Object.entries(archiveTables) as [ArchiveTable, string][];
const KEYS: Readonly<Record<ArchiveTable, string>> = {
  ...{ users: 'id', strategies: 'id', strategy_versions: 'strategy_id, version' },
  ...{ forward_test_sessions: 'id', trades: 'session_id, trade_id' },
  ...{ session_points: 'session_id, time', chart_data: 'id', backtest_results: 'id' },
  backtest_parts: 'run_id, part',
  trial_counts: 'user_id, search, instrument',
};

const trialFields = 'fold trial point market figures refused violation score'
  .split(' ')
  .map((name) => `json_extract(one.value, '$.${name}') as ${name}`)
  .join(', ');
/** `point` has places in the values of `stored.search.dimensions`; `stored.search.figures` are the names of `figures`. */
const SWEEP_TRIALS = `create view sweep_trials as select run_id as sweep_id, ${trialFields}
  from backtest_parts, json_each(case name when 'trials' then content end) as one`;

/**
 * The parts are read after the rows: what began in between has no row, and what ended in between has a result that its row
 * does not know. Trials come before the objects of a result.
 */
const WITHOUT_ROWS = `
  delete from backtest_parts where run_id not in (select id from backtest_results);
  create temporary table unended as select id from backtest_results where status in ('queued', 'running');
  delete from backtest_parts where name <> 'trials' and run_id in (select id from unended);
  update backtest_parts set parts = (select count(*) from backtest_parts p where p.run_id = backtest_parts.run_id)
    where run_id in (select id from unended);
  drop table unended;`;

/**
 * An archive while it is written; the file has its name only when it is whole, and a signal takes away
 * what is there. `discard` ends it in any case.
 */
export class ArchiveFile {
  private readonly partial: string;
  private readonly db: Database;
  private readonly release: () => void;
  private readonly inserts: ReadonlyMap<ArchiveTable, ReturnType<Database['prepare']>>;

  constructor(private readonly path: string) {
    this.partial = `${path}.partial-${process.pid}`;
    rmSync(this.partial, { force: true });
    try {
      this.db = new DatabaseSync(this.partial);
    } catch (error) {
      throw wrongUse(`expected ${path} to be a writable file: ${messageOf(error)}`);
    }
    for (const [name, columns] of tables) {
      const list = columns.split(' ').join(', ');
      this.db.exec(`create table ${name} (${list}, primary key (${KEYS[name]})) without rowid`);
    }
    this.db.exec(SWEEP_TRIALS);
    this.db.exec('begin');
    this.inserts = new Map(
      tables.map(([name, columns]) => {
        const names = columns.split(' ');
        const places = names.map(() => '?').join(', ');
        return [name, this.db.prepare(`insert or replace into ${name} values (${places})`)];
      }),
    );
    this.release = removedOnSignal(() => this.discard());
  }

  add(table: ArchiveTable, rows: readonly Row[]): void {
    const names = archiveTables[table].split(' ');
    for (const row of rows) {
      this.inserts.get(table)?.run(...names.map((name) => valueOf(row[name])));
    }
  }

  /**
   * Ends the archive with what it is and what it does not contain; of all users with the imports whose rows it has,
   * undefined: it is of one user. Returns its rows by table.
   */
  finish(sources: readonly ImportedSource[] | undefined): Map<string, number> {
    this.db.exec(WITHOUT_ROWS);
    const counts = [...this.inserts.keys()].map((table): [string, number] => {
      const { rows } = this.db.prepare(`select count(*) as rows from ${table}`).get() as {
        rows: number;
      };
      return [table, rows];
    });
    this.db.exec('create table archive_manifest (key primary key, value) without rowid');
    const manifest = this.db.prepare('insert into archive_manifest values (?, ?)');
    manifest.run('format', 'algotrade.archive');
    manifest.run('format_version', 1);
    manifest.run('made_at', new Date().toISOString());
    manifest.run('users', sources ? 'all' : 'one');
    if (sources) manifest.run(IMPORTED_SOURCES, JSON.stringify(sources));
    this.db.exec('create table archive_exclusions (of primary key, excluded) without rowid');
    const exclusion = this.db.prepare('insert into archive_exclusions values (?, ?)');
    for (const { of, excluded } of archiveExclusions) exclusion.run(of, excluded);
    this.db.exec('commit');
    this.db.close();
    renameSync(this.partial, this.path);
    return new Map(counts.filter(([, rows]) => rows > 0));
  }

  /** Takes away what was written; after `finish` it does nothing. */
  discard(): void {
    this.release();
    if (this.db.isOpen) this.db.close();
    for (const path of [this.partial, `${this.partial}-journal`]) rmSync(path, { force: true });
  }
}

function valueOf(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
