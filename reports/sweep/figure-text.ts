import type { FigureName } from '../../engine';
import { decimal, integer, money, orDash, percent } from '../numbers';

const COUNTS: ReadonlySet<string> = new Set<FigureName>(['total_fills', 'total_trades']);
const MONEY: ReadonlySet<FigureName> = new Set<FigureName>([
  'final_equity',
  'max_drawdown',
  'net_profit',
  'average_trade',
  'total_fees',
]);

const isPercent = (name: FigureName) => name === 'win_rate' || name.endsWith('_percent');

/** Whether a figure is a whole number. */
export function isCount(name: string): boolean {
  return COUNTS.has(name);
}

/** The decimals of a figure and what follows them. */
export function figureFormat(name: FigureName): { digits: number; suffix: string } {
  if (COUNTS.has(name)) return { digits: 0, suffix: '' };
  return { digits: 2, suffix: isPercent(name) ? ' %' : '' };
}

/** A figure as a trader reads it. */
export function figureText(name: FigureName, value: number | null | undefined): string {
  const format = COUNTS.has(name)
    ? integer
    : MONEY.has(name)
      ? money
      : isPercent(name)
        ? percent
        : decimal;
  return orDash((number) => format(number), value ?? null);
}

/** The name of a figure above its column. */
export function figureTitle(name: FigureName): string {
  return name.replaceAll('_', ' ').replace(/ percent$/, '');
}

/** The same where it stands alone. */
export function figureName(name: FigureName): string {
  const title = figureTitle(name);
  return title.charAt(0).toUpperCase() + title.slice(1);
}
