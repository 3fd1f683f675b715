import type { Unit } from '../contracts/figures/figure';
import type { Subject } from '../contracts/figures/table';
import { figureRows } from '../contracts/figures/table';
import type { Hidden } from '../contracts/figures/table';
import { section } from './document';
import { escape, table } from './markup';
import { money, timeText } from './numbers';

/** A value as docs/figures.md has it, in its own unit: what a report shows and JSON holds can be compared. */
function valueText(value: unknown, unit: Unit): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return unit === 'money' ? money(value) : shortNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(fallText).join(', ') || 'none';
  if (typeof value === 'object') return countsText(value);
  return typeof value === 'string' ? value : '–';
}

function shortNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 1 ? 6 : 4 });
}

function countsText(counts: object): string {
  const named = Object.entries(counts).map(([name, n]) => `${name.replaceAll('_', ' ')} ${n}`);
  return named.join(', ') || 'none';
}

function fallText(fall: { readonly start: number; readonly drawdown: number }): string {
  return `${shortNumber(fall.drawdown)} from ${timeText(fall.start).slice(0, 10)}`;
}

const UNITS: Partial<Record<Unit, string>> = {
  text: '',
  flag: '',
  falls: 'fraction',
  counts: 'count',
};

/** Every figure of docs/figures.md by its name there, with its unit and definition. */
export function allFigures(
  subject: Subject,
  { figures, ...hidden }: Hidden & { readonly figures: object },
): string {
  const values = new Map<string, unknown>(Object.entries(figures));
  const rows = figureRows
    .filter(([, { of }]) => of === subject || of === 'both')
    .map(([name, { unit, definition }]) => [
      `<code>${escape(name)}</code>`,
      `<span class="value">${escape(valueText(values.get(name), unit))}</span>`,
      escape(UNITS[unit] ?? unit),
      `<span class="said">${escape(definition.replaceAll('`', ''))}</span>`,
    ]);
  const reason = hidden.annualised_hidden_reason;
  const note =
    reason === null ? '' : `<p class="note">Annualised figures are hidden: ${escape(reason)}.</p>`;
  const head = ['Figure', 'Value', 'Unit', 'Definition'];
  return section('All figures', `${table(head, rows, [1])}${note}`);
}
