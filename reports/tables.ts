import type { ReportedRun } from './reported-run';
import { decimal, integer, money, percent, plainNumber, timeText } from './numbers';
import type { ShownFill } from './charted';
import { durationText } from './duration-text';
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

/** A price or quantity to the digits that a table has space for. */
const brief = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) >= 1_000 ? 2 : 6 });
const excursion = (fraction: number) => percent(100 * fraction);

/** The closed round trips, one line each. */
export function roundTripsTable({ results }: ReportedRun, more: string): string {
  const { round_trips: trips } = results;
  const rows = trips.slice(0, ROWS_SHOWN).map((trip) => {
    const tone = trip.pnl < 0 ? 'loss' : 'gain';
    return [
      timeText(Date.parse(trip.entry_time)),
      timeText(Date.parse(trip.exit_time)),
      durationText(trip.duration_ms),
      escape(trip.exit_reason.replaceAll('_', ' ')),
      brief(trip.quantity),
      brief(trip.entry_price),
      brief(trip.exit_price),
      `<span class="${tone}">${money(trip.pnl)}</span>`,
      `<span class="${tone}">${percent(100 * trip.return)}</span>`,
      excursion(trip.adverse_excursion),
      excursion(trip.favourable_excursion),
    ];
  });
  const times = ['Entry (UTC)', 'Exit (UTC)', 'Held', 'Sold by'];
  const prices = ['Quantity', 'Entry price', 'Exit price', 'Result', 'Return'];
  const excursions = [
    '<abbr title="maximum adverse excursion: farthest fall below the entry price">MAE</abbr>',
    '<abbr title="maximum favourable excursion: farthest rise above the entry price">MFE</abbr>',
  ];
  const head = [...times, ...prices, ...excursions];
  return table(head, rows, [2, 4, 5, 6, 7, 8, 9, 10]) + moreNote(trips.length, more);
}

function moreNote(count: number, where: string): string {
  const rest = count - ROWS_SHOWN;
  if (rest <= 0) return '';
  return `<p class="note">The first ${integer(ROWS_SHOWN)}; ${integer(rest)} more are in ${escape(where)}.</p>`;
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
