import { luckRows } from '../../reports/luck/luck-rows';
import { bestRows, countsText } from '../../reports/sweep/best-rows';
import type { SweepReport } from '../../reports/sweep/reported-sweep';
import type { Paint } from '../terminal/style';
import { alignColumns } from '../terminal/table';

const SHOWN = 10;

/** The best sets as a table. */
export function sweepTable(report: SweepReport, paint: Paint): string {
  const { head, rows } = bestRows(report, SHOWN);
  const { figure, direction } = report.objective;
  const looked = `best by ${figure} (${direction})`;
  return [
    paint('bold', report.title),
    paint('dim', `${countsText(report)}; ${looked}`),
    '',
    rows.length === 0
      ? 'no set meets the objective'
      : alignColumns(
          [head.map((cell) => paint('dim', cell)), ...rows],
          head.map(() => 'right' as const),
        ),
    '',
    ...(report.luck === null
      ? []
      : [paint('bold', 'Is it luck?'), alignColumns(luckRows(report.luck)), '']),
  ].join('\n');
}
