import type { z } from 'zod';
import { backtestFiguresSchema } from '../../contracts/backtest-figures';
import type { importedBacktestSchema } from '../../contracts/import-records';
import type { ImportNote } from '../../contracts/imports';
import type { OldFigures } from './imported-analytics';

type Data = z.infer<typeof importedBacktestSchema>;

/** What an imported run has in place of results of this system. Decimals as text. */
export interface ImportedRun extends Pick<
  Data,
  'scalars' | 'analytics_version' | 'execution_time_ms' | 'annotations'
> {
  readonly system: string;
  readonly notes: readonly ImportNote[];
  /** Of `analytics`, at full precision; absent in what early imports wrote. */
  readonly figures?: OldFigures;
  /** It is of this system and came in an archive: its row has results of this system, as any other. */
  readonly own?: true;
}

/** What may be megabytes of an imported run. `chart_data` and `trades` are null where Redis had none. */
export type ImportedDetails = Pick<Data, 'analytics' | 'chart_data' | 'trades'>;

/** Said wherever figures of the old system are shown. */
const NOT_COMPARABLE =
  'imported: figures of the old system are not comparable with those of this system';

/** What lists and details say of a run that was imported. */
export function importView(
  { system, notes, scalars, analytics_version }: ImportedRun,
  details?: ImportedDetails,
) {
  return {
    analytics_version,
    import: { system, notes, message: NOT_COMPARABLE },
    legacy: { scalars, ...(details && { analytics: details.analytics ?? null }) },
  };
}

const DECIMAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A list of the old system, with decimals that are stored as exact text as the numbers that charts draw; empty where there is none. */
export function rowsOf(stored: unknown): object[] {
  const rows: unknown[] = Array.isArray(stored) ? stored : [];
  return rows
    .filter((row): row is object => typeof row === 'object' && row !== null)
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]: [string, unknown]) => {
          const isNumber = typeof value === 'string' && DECIMAL.test(value) && !/id$/i.test(name);
          return [name, isNumber ? Number(value) : value];
        }),
      ),
    );
}

/**
 * The old page's results of an imported run: the full figures that were stored, or the rounded columns, and 0 for
 * every figure that was neither, which `undefined_figures` names. Only what has the same unit here is taken over.
 */
export function importedResults(
  { scalars, execution_time_ms, figures = {} }: ImportedRun,
  { symbol, timeframe, end }: { symbol: string; timeframe: string; end: number },
): z.infer<typeof backtestFiguresSchema> {
  const initial = Number(scalars.initial_balance ?? 0);
  const final = Number(scalars.final_balance ?? initial);
  const known = {
    initial_portfolio_value: initial,
    final_portfolio_value: final,
    total_return: final - initial,
    total_return_percent: numberOf(scalars.total_return_percent),
    sharpe_ratio: numberOf(scalars.sharpe_ratio),
    max_drawdown_percent: magnitude(numberOf(scalars.max_drawdown_percent)),
    // The old systems counted fills.
    total_fills: scalars.trade_count ?? undefined,
    win_rate: numberOf(scalars.win_rate_fraction),
    execution_time_ms: numberOf(execution_time_ms),
    ...figures,
  };
  const unknown = numericFigures.filter((name) => (known as Figures)[name] === undefined);
  return {
    ...(Object.fromEntries(numericFigures.map((name) => [name, 0])) as Figures),
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    undefined_figures: Object.fromEntries(unknown.map((name) => [name, 'not_imported'])),
    profit_factor_infinite: figures['profit_factor_infinite'] ?? false,
    capacity: figures['capacity'] ?? null,
    benchmark: '',
    returns_basis: 'bar',
    symbol,
    interval: timeframe,
    engine_version: 'legacy',
    program_hash: '',
    source: 'imported',
    complete_until: new Date(end).toISOString(),
  } as z.infer<typeof backtestFiguresSchema>;
}

type Figures = Readonly<Record<string, unknown>>;

/** Numbers that are said of a run in another way, or null. */
const others: ReadonlySet<string> = new Set(['traded_days', 'returns_samples', 'capacity']);

/** The figures that every run has; those of later versions are absent here. */
const numericFigures = Object.entries(backtestFiguresSchema.shape)
  .filter(([, schema]) => schema.safeParse(0).success && !schema.safeParse(undefined).success)
  .map(([name]) => name)
  .filter((name) => !others.has(name));

function numberOf(decimal: string | null): number | undefined {
  return decimal === null ? undefined : Number(decimal);
}

function magnitude(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.abs(value);
}
