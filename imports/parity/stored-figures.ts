import type { ImportRecordOf } from '../../contracts/imports';

/** A figure as the old system stored it. */
export interface StoredFigure {
  /** Name in the results of a back-test. */
  readonly name: string;
  /** Where it stood: a column, or a field of `analytics`. */
  readonly from: string;
  readonly value: number;
  /** Decimal places it was rounded to; null: not rounded. */
  readonly scale: number | null;
}

export type OldRun = ImportRecordOf<'backtest'>['data'];

/** Names that the old analytics had for figures of today. */
const ALIASES: Readonly<Record<string, string>> = {
  max_drawdown_pct: 'max_drawdown_percent',
  total_return_pct: 'total_return_percent',
  initial_portfolio_value: 'initial_balance',
  final_portfolio_value: 'final_balance',
  win_rate_fraction: 'win_rate',
};

const nameOf = (field: string) => ALIASES[field] ?? field;

/** Everything with a value that a run stored: its columns, and the full figures of `analytics`. */
export function storedFigures({ scalars, analytics }: OldRun): StoredFigure[] {
  const columns = Object.entries(scalars).flatMap(([field, text]) =>
    text === null ? [] : [columnFigure(field, String(text))],
  );
  const fields = typeof analytics === 'object' && analytics !== null ? analytics : {};
  const full = Object.entries(fields).flatMap(([field, value]: [string, unknown]) => {
    const number = numberOf(value);
    if (number === undefined) return [];
    return [{ name: nameOf(field), from: `analytics.${field}`, value: number, scale: null }];
  });
  return [...columns, ...full];
}

function columnFigure(field: string, text: string): StoredFigure {
  const scale = text.split('.')[1]?.length ?? 0;
  return { name: nameOf(field), from: field, value: Number(text), scale };
}

/** JSON has no Infinity; the old system wrote it as text. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'Infinity') return Infinity;
  return undefined;
}

/** Whether a computed value is what was stored, at the precision of what was stored. */
export function reproduces({ value, scale }: StoredFigure, computed: number | undefined): boolean {
  if (computed === undefined || Number.isNaN(computed)) return false;
  if (value === computed) return true;
  const rounding = scale === null ? 0 : 0.5 * 10 ** -scale;
  return Math.abs(value - computed) <= rounding + 1e-9 * Math.max(1, Math.abs(value));
}
