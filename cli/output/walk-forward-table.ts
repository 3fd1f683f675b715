import { luckRows } from '../../reports/luck/luck-rows';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { shownLuckOf, titleWithPart } from '../../reports/walk-forward/reported-walk';
import {
  driftLine,
  driftOf,
  hiddenNote,
  noEfficiencyNote,
  walkFigures,
  windowRows,
} from '../../reports/walk-forward/walk-rows';
import { isCount } from '../../reports/sweep/figure-text';
import type { Paint } from '../terminal/style';
import { alignColumns } from '../terminal/table';
import type { ExportColumn, ExportTable } from '../../reports/exports/export-table';

function isWhole(values: readonly unknown[]): boolean {
  return values.every((value) => Number.isSafeInteger(value));
}

/** One row a window with its columns in order; only parameters may be words. */
export function windowsExport({ document, dimensions }: WalkForwardReport): ExportTable {
  const rows = document.windows;
  const words = new Set(
    dimensions.flatMap(({ name, values }) =>
      values.every((value) => typeof value === 'number') ? [] : [name],
    ),
  );
  const whole = new Set(dimensions.flatMap(({ name, values }) => (isWhole(values) ? [name] : [])));
  const kindOf = (name: string): ExportColumn['kind'] => {
    if (words.has(name)) return 'text';
    if (/^(in|out)_(from|to)_ms$/.test(name)) return 'time';
    return name === 'trials' || isCount(name.replace(/^(in|out)_/, '')) || whole.has(name)
      ? 'count'
      : 'number';
  };
  return {
    rows: rows.length,
    columns: Object.keys(rows[0] ?? {}).map((name) => ({
      ...{ name, kind: kindOf(name), at: (row: number) => rows[row]?.[name] ?? null },
    })),
  };
}

/** The walk-forward on a terminal. */
export function walkForwardTable(report: WalkForwardReport, paint: Paint): string {
  const { head, rows } = windowRows(report);
  const luck = shownLuckOf(report);
  const missing = [noEfficiencyNote(report), hiddenNote(report)];
  const right = head.map(() => 'right' as const);
  return [
    paint('bold', titleWithPart(report)),
    '',
    alignColumns(
      walkFigures(report).map(([name, value]) => [name, value]),
      ['left', 'right'],
    ),
    '',
    alignColumns([head.map((cell) => paint('dim', cell)), ...rows], right),
    ...missing.flatMap((note) => (note === null ? [] : [paint('dim', note)])),
    '',
    ...driftOf(report).map((drift) => paint('dim', driftLine(drift))),
    '',
    ...(luck === null ? [] : [paint('bold', 'Is it luck?'), alignColumns(luckRows(luck)), '']),
  ].join('\n');
}
