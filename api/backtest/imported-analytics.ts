import { PROFIT_FACTOR_CAP } from '../../contracts/figures/profit-factor';

/** By the names that results have here. */
export type OldFigures = Readonly<Record<string, number | boolean>>;

/** Figures that had the unit of today; of others, such as a `cagr` in percent, nothing is taken over. */
const SAME_UNIT = [
  ...['total_return', 'total_return_percent', 'average_annual_return'],
  ...['max_drawdown', 'max_drawdown_percent', 'ulcer_index'],
  ...['sharpe_ratio', 'sortino_ratio', 'calmar_ratio', 'sterling_ratio'],
  ...['beta', 'r_squared', 'up_capture', 'down_capture'],
  ...['total_fills', 'winning_trades', 'losing_trades', 'consecutive_wins', 'consecutive_losses'],
  ...['win_rate', 'gross_profit', 'gross_loss', 'net_profit', 'profit_factor'],
  ...['average_trade', 'expectancy', 'avg_win', 'avg_loss', 'win_loss_ratio'],
  ...['largest_win', 'largest_loss', 'kelly_criterion', 'capacity', 'total_periods'],
];

/** Old names where they differ. The old systems counted fills as trades. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  max_drawdown_percent: 'max_drawdown_pct',
  total_return_percent: 'total_return_pct',
  total_fills: 'total_trades',
};

const NEVER_NEGATIVE = new Set(['max_drawdown', 'max_drawdown_percent', 'gross_loss', 'avg_loss']);

/** What the old system stored at full precision of a run; an infinite profit factor is shown as in our own results. */
export function analyticsFigures(analytics: unknown): OldFigures {
  const stored = new Map(Object.entries(Object(analytics) as Record<string, unknown>));
  const valueOf = (name: string) =>
    numberOf(stored.get(OLD_NAMES[name] ?? name) ?? stored.get(name));
  const known = SAME_UNIT.flatMap((name) => {
    const value = valueOf(name);
    if (value === undefined || !Number.isFinite(value)) return [];
    return [[name, NEVER_NEGATIVE.has(name) ? Math.abs(value) : value] as const];
  });
  const isInfinite = valueOf('profit_factor') === Infinity;
  return {
    ...Object.fromEntries(known),
    ...(isInfinite && { profit_factor: PROFIT_FACTOR_CAP, profit_factor_infinite: true }),
  };
}

/** JSON has no Infinity; the old system wrote it as text. */
function numberOf(value: unknown): number | undefined {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isNumeric ? Number(value) : NaN;
  return Number.isNaN(number) ? undefined : number;
}
