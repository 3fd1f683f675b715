import type { ImportNote, ImportRecord, ImportRecordOf } from '../../contracts/imports';
import { importDataSchemas } from '../../contracts/imports';
import { rowAsJson } from '../rows/draft';
import { RejectedRow } from '../rows/rejected-row';
import type { RowMapping, ReaderShape } from '../rows/table-reader';
import type { RowSource, SourceRow } from '../source/source';
import { plainName } from '../values/names';
import { withoutSecretsIn } from '../values/secrets';
import type { Mapped, ReadingContext } from './context';
import { SESSIONS, accountKeys } from './context';
import type { RecordSource } from './record';
import { importRecord } from './record';
import type { PendingRow } from './seconds';
import { Seconds, namedFirst } from './seconds';
import { sumsOf } from './session-sums';
import { TableTally } from './table-tally';
import type { ReadTable } from './tables-of';
import { hasTrades } from './tables-of';

/** A row may be a whole snapshot with a thousand points of each of its series. */
const MOST_RECORDS = 1_000;

/** What became of one row: its records, and how it is counted. */
interface RowResult {
  readonly kind: 'mapped' | 'quarantined' | 'archived' | 'orphan';
  readonly records: readonly ImportRecord[];
}

/** Reads a table with its reader: every row becomes records, or goes to the archive or to quarantine. */
export async function* readTable(
  source: RowSource,
  read: ReadTable,
  context: ReadingContext,
  tallies: TableTally[],
): AsyncGenerator<readonly ImportRecord[]> {
  const { table, reader } = read;
  const shape = reader.shape(table.columns, context.system);
  const tally = new TableTally(table.name, reader.entity, shape.unmapped, table.incomplete ?? null);
  tallies.push(tally);
  if (reader.entity === 'trade' && table.incomplete !== undefined) {
    context.partialTrades.add(table.name);
  }
  if (hasTrades(read)) context.sameTrades.enter();
  context.rowIds.clear();
  for await (const groups of groupsOf(source, read, shape, context)) {
    let records: ImportRecord[] = [];
    for (const group of groups) {
      const results = new Map<PendingRow, RowResult>();
      for (const one of namedFirst(group)) results.set(one, settled(one, read, context));
      for (const one of group) {
        const { kind, records: found } = results.get(one) as RowResult;
        tally.read += 1;
        if (kind === 'orphan') tally.orphans += 1;
        tally[kind === 'orphan' ? 'quarantined' : kind] += 1;
        for (const record of found) {
          tally.note(record.notes);
          records.push(record);
          if (record.entity === 'trade') sumTrade(record, context);
        }
      }
      if (records.length < MOST_RECORDS) continue;
      yield records;
      records = [];
    }
    if (records.length > 0) yield records;
  }
}

/** Rows in batches of groups: trades that another table may have too by second, all others one by one. */
async function* groupsOf(
  source: RowSource,
  read: ReadTable,
  shape: ReaderShape,
  context: ReadingContext,
): AsyncGenerator<PendingRow[][]> {
  const seconds = new Seconds();
  for await (const found of source.rows(read.table, shape.order)) {
    const rows = found.map((one) => {
      const row = read.prefix === '' ? one : { ...one, id: `${read.prefix}${one.id}` };
      return { row, mapping: shape.draft(row, context) };
    });
    yield hasTrades(read) ? seconds.add(rows) : rows.map((row) => [row]);
  }
  yield seconds.end();
}

function settled(pending: PendingRow, read: ReadTable, context: ReadingContext): RowResult {
  const result = readRow(pending, read, context);
  const isPlaced = result.kind === 'mapped' || result.kind === 'orphan';
  context.sameTrades.settle(isPlaced);
  context.tradeIds.settle(isPlaced);
  return result;
}

function readRow(
  { row, mapping }: PendingRow,
  read: ReadTable,
  context: ReadingContext,
): RowResult {
  const { reader } = read;
  const source = sourceOf(row, read, context);
  const quarantined = (error: RejectedRow, owner?: string): RowResult => {
    const { code, message, record } = error;
    const session = reader.entity === 'trade' ? mapping.draft.trimmed('session') : undefined;
    if (session !== undefined) sumsOf(context.sums, session).miss();
    const shown = withoutSecretsIn(record);
    const data = { meant: reader.entity, code, message, record: shown, row: rowAsJson(row) };
    const bare = { entity: 'quarantined_row', data, owner } as const;
    return { kind: 'quarantined', records: [importRecord(source, bare, [{ code, message }])] };
  };
  try {
    return placed(mapping, source, row, context);
  } catch (error) {
    if (!(error instanceof RejectedRow)) throw error;
    return quarantined(error);
  }
}

/** Rows are counted with their own table, whatever their records call it. */
function sourceOf(
  row: SourceRow,
  { name, table }: ReadTable,
  { system, writtenAt }: ReadingContext,
): RecordSource {
  const isOther = plainName(name) !== plainName(table.name);
  const source = { system, table: name, id: row.id, writtenAt };
  return isOther ? { ...source, countedAs: table.name } : source;
}

function placed(
  mapping: RowMapping,
  source: RecordSource,
  row: SourceRow,
  context: ReadingContext,
): RowResult {
  const mapped = mapping.map();
  const { draft } = mapping;
  if ('archive' in mapped) {
    const reason = mapped.archive;
    const bare = { entity: 'archived_row', data: { reason, row: rowAsJson(row) } } as const;
    const note = { code: reason, message: 'the row is archived' };
    return { kind: 'archived', records: [importRecord(source, bare, [...draft.notes, note])] };
  }
  const [first] = mapped;
  checkData(mapped, row, context);
  const owner = first?.owner;
  if (owner !== undefined) context.owners.count(owner);
  if (owner !== undefined && context.owners.isQuarantined(owner)) {
    if (first !== undefined) setAside(first, row, context);
    const message = `its owner ${owner} is in quarantine`;
    throw new RejectedRow('owner_quarantined', message, first?.data ?? null);
  }
  const session = first?.parent?.table === SESSIONS ? first.parent.id : undefined;
  if (session !== undefined && context.sessions.get(session) === false) {
    throw new RejectedRow(
      'session_quarantined',
      `its session ${session} is in quarantine`,
      first?.data,
    );
  }
  if (session !== undefined && !context.sessions.has(session)) {
    return { kind: 'orphan', records: orphans(mapped, source, row, draft.notes) };
  }
  checkId(mapped, row, context);
  const records = mapped.map((one, index) => {
    remember(one, context);
    const notes: readonly ImportNote[] = [
      ...(index === 0 ? draft.notes : []),
      ...(one.notes ?? []),
    ];
    const bare = index === 0 ? one : { ...one, further: true as const };
    return importRecord({ ...source, id: one.id ?? row.id }, bare, notes);
  });
  return { kind: 'mapped', records };
}

/** What owners would not take is no reason to stop: the row goes to quarantine, as does all that belongs to it. */
function checkData(mapped: readonly Mapped[], row: SourceRow, context: ReadingContext): void {
  for (const one of mapped) {
    const issue = importDataSchemas.get(one.entity)?.safeParse(one.data).error?.issues[0];
    if (issue === undefined) continue;
    setAside(one, row, context);
    const message = `${issue.path.join('.')}: ${issue.message}`;
    throw new RejectedRow('not_storable', message, one.data);
  }
}

/** A session or user in quarantine, whose rows stay there too. */
function setAside({ entity, data, id }: Mapped, row: SourceRow, context: ReadingContext): void {
  if (entity === 'session') context.sessions.set(data.external_id, false);
  if (entity === 'user') context.owners.quarantine(id ?? row.id);
}

function orphans(
  mapped: readonly Mapped[],
  source: RecordSource,
  row: SourceRow,
  notes: readonly ImportNote[],
): ImportRecord[] {
  return mapped.map(({ entity, data, parent, id }, index) => {
    const missing = parent as { table: string; id: string };
    const note = { code: 'session_missing', message: `there is no session ${missing.id}` };
    const meant = entity as 'position' | 'trade' | 'chart_point';
    const bare = {
      entity: 'orphan',
      data: { meant, missing, record: withoutSecretsIn(data), row: rowAsJson(row) },
      ...(index > 0 && { further: true as const }),
    } as const;
    return importRecord({ ...source, id: id ?? row.id }, bare, [...notes, note]);
  });
}

/**
 * A second row of one key, as 1 and '1' are where a column has no type, cannot be told from the first; nor can one with
 * the id that others name.
 */
function checkId([first]: readonly Mapped[], { id }: SourceRow, context: ReadingContext): void {
  const { ids, rowIds } = context;
  if (rowIds.add(id, '') !== 'new') {
    throw new RejectedRow('duplicate_id', `another row has the key ${id}`, first?.data ?? null);
  }
  if (first?.id === undefined || first.entity === 'chart_point') return;
  const key = `${first.entity} ${first.id}`;
  if (ids.has(key)) {
    throw new RejectedRow('duplicate_id', `another row has the id ${first.id}`, first.data);
  }
  ids.add(key);
}

/** Names are taken, sessions are known to their children, and children to the sums of their session. */
function remember(mapped: Mapped, context: ReadingContext): void {
  const { sessions, sums, owners, names, accounts } = context;
  if (mapped.entity === 'user' && mapped.id !== undefined && !owners.isMapped(mapped.id)) {
    for (const [key] of accountKeys(mapped.data)) accounts.set(key, mapped.id);
  }
  // Deleted strategies do not compete for names.
  if (mapped.entity === 'strategy' && mapped.data.is_active) {
    names.take(owners.target(mapped.owner), mapped.data.name);
  }
  if (mapped.entity === 'session') {
    sessions.set(mapped.data.external_id, true);
    sumsOf(sums, mapped.data.external_id).expect(mapped.data.metrics.trade_count);
  }
  if (mapped.parent?.table !== SESSIONS) return;
  const sum = sumsOf(sums, mapped.parent.id);
  if (mapped.entity === 'position') sum.positions += 1;
  if (mapped.entity === 'chart_point') sum.chartPoints += 1;
}

function sumTrade(
  { source, parent, data }: ImportRecordOf<'trade'>,
  { sums, tradeTables, writtenAt }: ReadingContext,
): void {
  if (parent === undefined) return;
  const sum = sumsOf(sums, parent.id);
  if (data.executed_at === writtenAt) sum.missTime();
  sum.addTrade(data, tradeTables > 1 ? source.table : undefined);
}
