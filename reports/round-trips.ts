import type { RoundTripRow } from '../engine';
import { section } from './document';
import { durationText } from './duration-text';
import { escape, table } from './markup';
import { integer, money, percent, timeText } from './numbers';
import { moreNote, ROWS_SHOWN } from './tables';

/** A price or quantity to the digits that a table has space for. */
const brief = (value: number) => (Math.abs(value) >= 1_000 ? large : small).format(value);
const large = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
const excursion = (fraction: number) => percent(100 * fraction);

/** The closed round trips, one line each. */
function roundTripsTable(trips: readonly RoundTripRow[]): string {
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
    '<abbr title="maximum adverse excursion: largest fall below the entry price">MAE</abbr>',
    '<abbr title="maximum favourable excursion: largest rise above the entry price">MFE</abbr>',
  ];
  const head = [...times, ...prices, ...excursions];
  return table(head, rows, [2, 4, 5, 6, 7, 8, 9, 10]);
}

/** How many round trips each cause ended. */
function exitsKey(trips: readonly RoundTripRow[]): string {
  const counts = new Map<string, number>();
  for (const { exit_reason: reason } of trips) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  if (counts.size === 0) return '';
  const list = [...counts].map(([reason, n]) => `${reason.replaceAll('_', ' ')} ${integer(n)}`);
  return `<p class="key">Sold by ${escape(list.join(', '))}</p>`;
}

/** The round trips under their heading; `more` is where those are that the table has no room for. */
export function roundTripsSection(trips: readonly RoundTripRow[], more: string): string {
  if (trips.length === 0)
    return section('Round trips', '<p class="note">No round trip was closed.</p>');
  const content = roundTripsTable(trips) + moreNote(trips.length, more);
  return section('Round trips', content, exitsKey(trips));
}
