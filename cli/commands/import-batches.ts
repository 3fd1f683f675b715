import { conflictsOf } from '../../contracts/import-responses';
import type {
  ImportCheck,
  ImportDetail,
  ImportSummary,
  ImportTableReport,
} from '../../contracts/import-responses';
import { badInput } from '../errors';
import { countOrphans, orphansJson, orphansText } from '../output/orphans';
import { COUNTED_ROWS, notImportedText } from '../output/not-imported';
import { titled } from '../output/titled';
import { writeText } from '../output/write-text';
import { connectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { ImportServer } from '../server/import-server';
import { Progress } from '../terminal/progress';
import { counted, integer } from '../terminal/numbers';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

const CONFLICT = 'conflict';
/** Code of rows that are on the system: an archive that comes home has all of its users. */
const ALREADY_HERE = 'already_here';
export const USERS_ASIDE = 'Users in quarantine';

export interface BatchOptions extends ServerOptions {
  readonly json?: boolean;
  readonly force?: boolean;
  readonly records?: boolean;
}

const columns: readonly (readonly [string, (table: ImportTableReport) => number])[] = [
  ['Inserted', ({ inserted }) => inserted],
  ['Updated', ({ updated }) => updated],
  ['Unchanged', ({ unchanged }) => unchanged],
  ['Changed here', ({ changed_here: here }) => here],
  ['Conflict', conflictsOf],
  ['Quarantined', ({ quarantined }) => quarantined],
  ['Archived', ({ archived }) => archived],
];
/** Rows of a list that are shown; the report names all. */
const SHOWN_ROWS = 20;

const serverOf = (options: ServerOptions) => new ImportServer(connectionOf(options));

/** Follows a batch to its end with a progress bar; throws when it failed. */
export async function followBatch(server: ImportServer, batchId: string): Promise<ImportDetail> {
  const progress = new Progress();
  try {
    const batch = await server.follow(batchId, ({ records, records_done: done, state }) => {
      progress.show(state, records === 0 ? 1 : done / records);
    });
    if (batch.state === 'failed') throw badInput(`the import failed: ${batch.error ?? ''}`);
    return batch;
  } finally {
    progress.clear();
  }
}

/** What became of each table's rows. */
export function batchText({
  tables,
  batch_id: id,
  state,
  error,
  dry_run: isDryRun,
}: ImportDetail): string {
  const paint = painterFor(process.stdout);
  const header = ['Table', 'Read', ...columns.map(([title]) => title)];
  const rows = tables.map((table) => [
    table.table,
    // A row of charts may hold many records, which are what the other columns count.
    integer(table.read) +
      (table.records > table.read ? ` (${counted(table.records, 'record')})` : ''),
    ...columns.map(([, countOf]) => integer(countOf(table))),
  ]);
  const right = header.slice(1).map(() => 'right' as const);
  const titled = [header.map((title) => paint('bold', title)), ...rows];
  const ended = error === null ? state : `${state}: ${error}`;
  return `${alignColumns(titled, ['left', ...right])}\n\nBatch ${id}${isDryRun ? ' (dry run)' : ''}: ${ended}\n`;
}

/** The same, with the rows that somebody has to look at. */
export async function batchWithRowsText(
  server: Pick<ImportServer, 'rows' | 'warnings'>,
  batch: ImportDetail,
): Promise<string> {
  const users = await usersAsideText(server, batch);
  const others = await notImportedText(server, batch);
  return batchText(batch) + users + others + (await conflictsText(server, batch));
}

/** The first users in quarantine, with why: that a name is taken only the server finds. Those that are here are counted. */
export async function usersAsideText(
  server: Pick<ImportServer, 'rows'>,
  { batch_id: id, tables }: Pick<ImportDetail, 'batch_id' | 'tables'>,
): Promise<string> {
  const users = tables.filter(({ entities }) => entities.includes('user'));
  if (!users.some(({ quarantined }) => quarantined > 0)) return '';
  const lines: string[] = [];
  const here = new Map<string, number>();
  let more = 0;
  let read = 0;
  for await (const { table, id: user, code, message } of server.rows(id, 'quarantine', {
    meant: 'user',
  })) {
    if (++read > COUNTED_ROWS) break;
    const reason = `${code}: ${message}`;
    if (code === ALREADY_HERE) {
      const name = JSON.stringify([table, reason]);
      here.set(name, (here.get(name) ?? 0) + 1);
    } else if (lines.length < SHOWN_ROWS) lines.push(`${table} ${user}: ${reason}`);
    else more += 1;
  }
  const isCut = read > COUNTED_ROWS;
  const atLeast = isCut ? 'at least ' : '';
  if (more > 0) lines.push(`and ${atLeast}${integer(more)} more`);
  for (const [name, count] of here) {
    const [table, reason] = JSON.parse(name) as [string, string];
    lines.push(`${table}: ${atLeast}${counted(count, 'row')}: ${reason}`);
  }
  if (isCut) lines.push('and more, maybe for other reasons');
  return lines.length === 0 ? '' : titled(USERS_ASIDE, lines);
}

/** The first rows that changed on both sides, with what was done. */
export async function conflictsText(
  server: Pick<ImportServer, 'warnings'>,
  batch: Pick<ImportDetail, 'batch_id' | 'tables'>,
): Promise<string> {
  const count = batch.tables.reduce((sum, table) => sum + conflictsOf(table), 0);
  if (count === 0) return '';
  const lines: string[] = [];
  for await (const { table, row, message } of server.warnings(batch.batch_id, { code: CONFLICT })) {
    if (lines.length === SHOWN_ROWS) {
      lines.push(`and ${integer(count - SHOWN_ROWS)} more`);
      break;
    }
    lines.push(`${table} ${row}: ${message}`);
  }
  if (lines.length === 0) {
    return 'Conflicts: not named by the version that ran the import, or no longer stored\n';
  }
  return titled('Conflicts', lines);
}

/** `algotrade import list`. */
export async function listBatches(options: BatchOptions): Promise<void> {
  const batches = await serverOf(options).list();
  if (options.json) return print(batches);
  process.stdout.write(batchesText(batches));
}

function mapText({ mapped_owners: count }: ImportSummary): string {
  if (count === 0) return 'none';
  return counted(count, 'owner');
}

/** Batches in lines. */
export function batchesText(batches: readonly ImportSummary[]): string {
  const rows = batches.map((batch) => [
    batch.batch_id,
    batch.system,
    batch.source_name,
    batch.owner,
    mapText(batch),
    batch.dry_run ? `${batch.state} (dry run)` : batch.state,
    batch.created_at,
    `${integer(batch.records_done)} of ${integer(batch.records)}`,
    integer(batch.superseded),
  ]);
  const header = [
    ...['Batch', 'System', 'Source', 'Owner', 'Map'],
    ...['State', 'Created', 'Records', 'Runs before'],
  ];
  return `${alignColumns([header, ...rows])}\n`;
}

/** `algotrade import show <batch>`. */
export async function showBatch(id: string, options: BatchOptions): Promise<void> {
  const server = serverOf(options);
  if (options.json) return print(await server.report(id));
  const batch = await server.show(id);
  process.stdout.write(await batchWithRowsText(server, batch));
}

/** What the validation said of the graphs: counts, then errors by code and nodes by type. */
function summaryLines(summary: NonNullable<ImportCheck['summary']>): string[] {
  const { runnable, draft, too_large: tooLarge, errors, node_types: types } = summary;
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} × ${integer(count)}`)
      .join(', ') || 'none';
  return [
    `runnable ${integer(runnable)}, drafts ${integer(draft)}, too large ${integer(tooLarge)}`,
    `errors: ${listed(errors)}`,
    `nodes: ${listed(types)}`,
  ];
}

/** `algotrade import check <batch>`: ends with an error when a check does. */
export async function checkBatch(id: string, options: BatchOptions): Promise<void> {
  const { checks } = await serverOf(options).check(id);
  if (options.json) print(checks);
  else {
    for (const { number, name, passed, message, examples, summary } of checks ?? []) {
      const lines = [...(passed ? [] : examples), ...(summary ? summaryLines(summary) : [])];
      const shown = lines.map((line) => `      ${line}\n`);
      process.stdout.write(
        `${String(number).padStart(2)}  ${passed ? 'passed' : 'FAILED'}  ${name}: ${message}\n${shown.join('')}`,
      );
    }
  }
  const failed = checks?.filter(({ passed }) => !passed) ?? [];
  if (failed.length > 0) throw badInput(`${failed.length} of ${checks?.length} checks failed`);
}

/** `algotrade import orphans <batch>`: how many of each kind there are, then each. */
export async function listOrphans(id: string, options: BatchOptions): Promise<void> {
  const server = serverOf(options);
  const counts = await countOrphans(server.rows(id, 'orphans'));
  const written = options.json ? orphansJson : orphansText;
  const filter = options.records === true ? ({ records: 'true' } as const) : {};
  await writeText('-', written(counts, server.rows(id, 'orphans', filter)));
}

/** `algotrade import recover <batch>`: orphans get the sessions that they name. */
export async function recoverOrphans(id: string, options: BatchOptions): Promise<void> {
  const server = serverOf(options);
  const recovered = (await hasOrphans(server, id)) ? await server.recover(id) : NOTHING;
  if (options.json) return print(recovered);
  const { sessions, records } = recovered;
  process.stdout.write(
    `recovered ${counted(records, 'row')}; created ${counted(sessions, 'session')}\n`,
  );
}

const NOTHING = { sessions: 0, records: 0 };

/** Asked before a recovery: the server repeats the counts of the last one where nothing is left. */
async function hasOrphans(server: ImportServer, id: string): Promise<boolean> {
  for await (const { recovered_at: at } of server.rows(id, 'orphans')) if (at === null) return true;
  return (await server.show(id)).state !== 'completed';
}

/** `algotrade import rollback <batch>`: ends with an error when edited rows stay. */
export async function rollBackBatch(id: string, options: BatchOptions): Promise<void> {
  const server = serverOf(options);
  await server.rollBack(id, options.force === true);
  const { rollback } = await followBatch(server, id);
  if (options.json) print(rollback);
  else if (rollback) {
    const { deleted, restored, edited, kept } = rollback;
    const lines = [`deleted ${integer(deleted)}`, `restored ${integer(restored)}`];
    process.stdout.write(`${lines.join(', ')}; ${integer(edited + kept)} stay\n`);
    process.stdout.write(stayingText(rollback));
  }
  if (rollback && rollback.edited > 0) {
    const { edited, kept } = rollback;
    const why = `edited since the import: ${integer(edited)}, belonging to these: ${integer(kept)}`;
    const how = options.force ? 'roll back the other imports first' : '--force deletes them';
    throw badInput(`rows that stay: ${integer(edited + kept)} (${why}); ${how}`);
  }
}

/** The first edited rows, with what was changed. */
function stayingText({ edited, staying = [] }: NonNullable<ImportDetail['rollback']>): string {
  if (staying.length === 0) return '';
  const lines = staying
    .slice(0, SHOWN_ROWS)
    .map(({ entity, name, target_id: id, why }) =>
      [entity, name, `(${id}):`, why].filter(Boolean).join(' '),
    );
  if (edited > lines.length) lines.push(`and ${integer(edited - lines.length)} more`);
  return titled('Edited since the import', lines);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
