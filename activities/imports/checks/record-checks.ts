import { isDeepStrictEqual } from 'node:util';
import { decodedGraph, sameBehaviour } from './same-behaviour';
import { OWNER_DIFFERS } from '../../../contracts/import-records';
import type { ImportRecordOf } from '../../../contracts/imports';
import type { ChildCounts } from '../ports';
import type { ComparedRecord } from './facts';

/** What is wrong; true: nothing is; undefined: the check says nothing of such a record. */
type RecordCheck = (compared: ComparedRecord) => string | true | undefined;

const version4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

interface StrategyView {
  readonly id?: unknown;
  readonly description?: unknown;
  readonly tags?: unknown;
  readonly runnable?: unknown;
  readonly json_tree?: { readonly nodes?: unknown; readonly edges?: unknown };
  readonly created_at?: unknown;
  readonly updated_at?: unknown;
}

const viewOf = ({ stored }: ComparedRecord) => (stored?.view ?? {}) as StrategyView;

/** Check 2: graphs, sums of sessions and figures of back-tests are those of the source. */
export const sameChecksum: RecordCheck = ({ record, stored, unseen }) => {
  if (stored === undefined) return undefined;
  const { checksum } = stored;
  if (record.entity === 'strategy') {
    const { sha256 } = record.data.tree;
    return checksum === sha256 || `graph: expected ${sha256}, was ${String(checksum)}`;
  }
  if (record.entity === 'session_checksum') {
    const { recomputed: _, fills, ...figures } = record.data;
    if (unseen !== undefined) return differentCounts(figures, checksum, unseen) ?? true;
    // Early snapshots do not count fills.
    const expected = fills === undefined ? figures : { ...figures, fills };
    return differentFigure(expected, checksum) ?? true;
  }
  if (record.entity === 'session' && stored.content_hash === record.content_hash) {
    return differentSession(record.data, checksum) ?? true;
  }
  if (record.entity === 'backtest') {
    return differentFigure(record.data.scalars, checksum) ?? true;
  }
  return undefined;
};

/** Check 3: nothing without what it belongs to, and sessions belong to whom their strategy belongs. */
export const hasParent: RecordCheck = ({ record, entry, stored, parent }) => {
  if (stored === undefined) return 'not stored';
  if (parent === undefined) return true;
  if (parent.stored === undefined) return `expected ${parent.entry.targetId}, which is not stored`;
  // A difference of the source is a warning of the batch.
  if (record.notes.some(({ code }) => code === OWNER_DIFFERS)) return true;
  // The import's own choice; the user may have changed it since.
  if (record.entity === 'session' && entry.ownerTarget !== parent.entry.ownerTarget) {
    return `its owner differs from that of its strategy ${parent.entry.targetId}`;
  }
  return true;
};

/** Check 4: the editor can open it. */
export const opensInEditor: RecordCheck = (compared) => {
  if (compared.record.entity !== 'strategy' || compared.stored === undefined) return undefined;
  const view = viewOf(compared);
  const times = [view.created_at, view.updated_at];
  if (!Array.isArray(view.json_tree?.nodes)) return 'json_tree.nodes: expected a list';
  if (!Array.isArray(view.json_tree.edges)) return 'json_tree.edges: expected a list';
  if (typeof view.description !== 'string') return 'description: expected text';
  if (!Array.isArray(view.tags)) return 'tags: expected a list';
  if (!version4.test(String(view.id))) return `id: expected a UUID of version 4`;
  if (times.some((time) => !String(time).endsWith('Z'))) return 'times: expected Z at the end';
  return true;
};

/** Check 5: everything that could run still can, as long as nobody changed it here. */
export const sameState: RecordCheck = (compared) => {
  const { record } = compared;
  if (record.entity !== 'strategy' || !isAsWritten(compared)) return undefined;
  const expected = record.data.tree.state === 'runnable';
  if (viewOf(compared).runnable === expected) return true;
  return `expected ${expected ? 'one that runs' : 'a draft'}, was the other`;
};

/** Check 6: the graph that is stored does what the original does. */
export const behavesAlike: RecordCheck = (compared) => {
  const { record } = compared;
  if (record.entity !== 'strategy' || !isAsWritten(compared)) return undefined;
  if (record.data.tree.state !== 'runnable') return undefined;
  const original = decodedGraph(record.data.tree.original);
  if (original === undefined) return undefined;
  return sameBehaviour(original, viewOf(compared).json_tree) ?? true;
};

/** What the import wrote last, whatever the version: a later import makes another one. */
function isAsWritten({ record, stored }: ComparedRecord): boolean {
  return stored?.content_hash === record.content_hash && stored.edited !== true;
}

/** Check 7: nothing trades by being imported. */
export const isStopped: RecordCheck = ({ record, stored }) => {
  if (record.entity !== 'session') return undefined;
  const isActive = ['RUNNING', 'PAUSED'].includes(stored?.status ?? '');
  return !isActive || `expected a stopped session, was ${String(stored?.status)}`;
};

/** Check 8: it belongs to the user whom the import chose, and nobody else reads it. */
export const isOwnersAlone: RecordCheck = ({ entry, stored, readBy }) => {
  if (readBy !== undefined) return `the user ${readBy} can read it, but does not own it`;
  if (stored === undefined || entry.ownerTarget === null || stored.owner_id === null)
    return undefined;
  if (stored.owner_id === entry.ownerTarget) return true;
  return `expected the owner ${entry.ownerTarget}, was ${stored.owner_id}`;
};

/** Rows that were cleaned up in the source stay here: their number is known, not what they add to the sums. */
function differentCounts(
  source: Readonly<Record<'trades' | 'positions' | 'chart_points', number>>,
  was: unknown,
  unseen: ChildCounts,
): string | undefined {
  const expected = {
    trades: source.trades + (unseen.trade ?? 0),
    positions: source.positions + (unseen.position ?? 0),
    chart_points: source.chart_points + (unseen.chart_point ?? 0),
  };
  return differentFigure(expected, was);
}

/** A session is shown with the figures that it came with; those of an archive are shown as they were. */
function differentSession(
  { external_id, was_running, metrics, restored }: ImportRecordOf<'session'>['data'],
  was: unknown,
): string | undefined {
  const { trades, shown = {} } = (was ?? {}) as { trades?: number; shown?: object };
  const recomputed_pnl = restored?.recomputed?.total_pnl ?? null;
  const expected = {
    // Postgres has no NUL in text.
    external_id: (restored?.external_id ?? external_id).replaceAll('\0', '\uFFFD'),
    was_running,
    ...metrics,
    ...(restored?.trades === trades && { recomputed_pnl }),
  };
  return differentFigure(expected, shown);
}

/** Decimals are equal whatever zeros end them, and times whatever digits their seconds have. */
function differentFigure(expected: object, was: unknown): string | undefined {
  const found = (was ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(expected)) {
    if (isDeepStrictEqual(plain(value), plain(found[name]))) continue;
    return `${name}: expected ${String(value)}, was ${JSON.stringify(found[name])}`;
  }
  return undefined;
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^-?\d+(\.\d+)?$/.test(value)) {
    const trimmed = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
    return trimmed === '-0' ? '0' : trimmed;
  }
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : time;
}
