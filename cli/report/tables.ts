import type { Backtest } from '../run/backtest';
import { decimal, money, plainNumber, timeText } from '../terminal/numbers';
import { escape, table } from './markup';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A month of this return gets the full colour. */
const STRONG = 0.15;
const ROWS_SHOWN = 1_000;

function returnCell(value: number | undefined): string {
  if (value === undefined) return '';
  const strength = Math.round(Math.min(1, Math.abs(value) / STRONG) * 55);
  const tone = value < 0 ? 'down' : 'up';
  return `<span class="heat" style="background:color-mix(in srgb, var(--${tone}) ${strength}%, transparent)">${decimal(100 * value, 1)}</span>`;
}

/** Returns of each month and year in percent, coloured by size. */
export function monthlyTable({ results }: Backtest): string {
  const { monthly_returns: monthly, annual_returns: annual } = results;
  const rows = Object.keys(annual).map((year) => [
    year,
    ...MONTHS.map((month) => returnCell(monthly[month]?.[year])),
    returnCell(annual[year]),
  ]);
  const numeric = Array.from({ length: 13 }, (_, i) => i + 1);
  return table(['Year', ...MONTHS, 'Year total'], rows, numeric);
}

/** The fills, one line each. */
export function tradesTable({ run }: Backtest): string {
  const rows = run.fills
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
      money(fill.cash + fill.position * fill.price),
      escape(fill.reason),
    ]);
  const rest = run.fills.length - rows.length;
  const note =
    rest > 0
      ? `<p class="note">The first ${ROWS_SHOWN}; ${rest} more are in the CSV of --trades.</p>`
      : '';
  const head = ['Time (UTC)', 'Side', 'Quantity', 'Price', 'Fee', 'Result', 'Equity', 'Reason'];
  return table(head, rows, [2, 3, 4, 5, 6]) + note;
}
