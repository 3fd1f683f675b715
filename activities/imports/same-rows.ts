import type { ImportEntity, ImportRecordOf, ImportSystem } from '../../contracts/imports';

/** What tells rows apart that have other keys. */
export interface Sameness {
  /** Alike in rows that are the same. */
  readonly exact: string;
  /** Of trades: alike also in what may be the same, unless both have an id of their own. */
  readonly execution?: string;
  readonly isNamed: boolean;
}

type Trade = Pick<
  ImportRecordOf<'trade'>['data'],
  'trade_id' | 'side' | 'quantity' | 'price' | 'executed_at' | 'legacy'
>;

const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/** By the rules that compare two tables of one source; of rows of one parent. */
export function samenessOf(entity: ImportEntity, data: unknown, system: ImportSystem): Sameness {
  if (entity !== 'trade') return { exact: contentOf(data), isNamed: true };
  const { trade_id: id, side, quantity, price, executed_at: at, legacy } = data as Trade;
  const execution = [at.slice(0, SECOND), side, Number(quantity), Number(price)].join(' ');
  return { exact: `${execution} ${id}`, execution, isNamed: isNamed(id, legacy, system) };
}

/** Whether a trade has an id of its own: others have one made here, or the key of their row, which in Beta1 is the trade's. */
function isNamed(id: string, legacy: Trade['legacy'], system: ImportSystem): boolean {
  if (id.startsWith('made-')) return false;
  return system === 'beta1' || id.replace(/#\d+$/, '') !== legacy['rowid'];
}

/** All but the key of the row, and what Redis forgets within a day. */
function contentOf(data: unknown): string {
  const { legacy, chart_data: _, trades: __, ...rest } = data as Record<string, unknown>;
  const { rowid: ___, ...originals } = (legacy ?? {}) as Record<string, unknown>;
  return JSON.stringify({ ...rest, legacy: originals }, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
