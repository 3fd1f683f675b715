import type { ReportedRun } from './reported-run';
import { decimal, integer, money, plainNumber, timeText } from './numbers';
import type { ShownFill } from './charted';
import { escape, table } from './markup';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A month of this return gets the full colour. */
const STRONG = 0.15;
export const ROWS_SHOWN = 1_000;

function returnCell(value: number | undefined): string {
  if (value === undefined) return '';
  const strength = Math.round(Math.min(1, Math.abs(value) / STRONG) * 55);
  const tone = value < 0 ? 'down' : 'up';
  return `<span class="heat" style="background:color-mix(in srgb, var(--${tone}) ${strength}%, transparent)">${decimal(100 * value, 1)}</span>`;
}

/** Returns of each month and year in percent, coloured by size. */
export function monthlyTable({ results }: ReportedRun): string {
  const { monthly_returns: monthly, annual_returns: annual } = results;
  const rows = Object.keys(annual).map((year) => [
    year,
    ...MONTHS.map((month) => returnCell(monthly[month]?.[year])),
    returnCell(annual[year]),
  ]);
  const numeric = Array.from({ length: 13 }, (_, i) => i + 1);
  return table(['Year', ...MONTHS, 'Year total'], rows, numeric);
}

/** Says where the rows are that a table has no room for. */
export function moreNote(count: number, where: string): string {
  const rest = count - ROWS_SHOWN;
  if (rest <= 0) return '';
  return `<p class="note">The first ${integer(ROWS_SHOWN)} rows; ${integer(rest)} more are in ${escape(where)}.</p>`;
}

/** A fill of a table, with what the account was worth after it where that is known. */
export interface TableFill extends ShownFill {
  readonly equity?: number;
}

/** The fills, one line each. */
export function fillsTable(fills: readonly TableFill[], more: string): string {
  const hasEquity = fills.every(({ equity }) => equity !== undefined);
  const rows = fills
    .slice(0, ROWS_SHOWN)
    .map((fill) => [
      timeText(fill.time),
      `<span class="side ${fill.side}">${fill.side === 'buy' ? '▲' : '▼'} ${fill.side}</span>`,
      plainNumber(fill.quantity),
      plainNumber(fill.price),
      money(fill.fee),
      fill.pnl === null
        ? ''
        : `<span class="${fill.pnl < 0 ? 'loss' : 'gain'}">${money(fill.pnl)}</span>`,
      ...(hasEquity ? [money(fill.equity as number)] : []),
      escape(fill.reason.replaceAll('_', ' ')),
    ]);
  const figures = ['Quantity', 'Price', 'Fee', 'Result', ...(hasEquity ? ['Equity'] : [])];
  return (
    table(
      ['Time (UTC)', 'Side', ...figures, 'Reason'],
      rows,
      figures.map((_, i) => 2 + i),
    ) + moreNote(fills.length, more)
  );
}
