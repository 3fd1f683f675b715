import type { FigureName } from '../../engine';
import type { FinishedTrial } from '../sweep/run-sweep';
import type { SweepReport } from '../sweep/sweep-report';
import { bestTrials } from '../sweep/sweep-report';
import { luckRows } from './luck-lines';
import { decimal, integer, money, orDash, percent } from '../terminal/numbers';
import type { Paint } from '../terminal/style';
import { alignColumns } from '../terminal/table';

const SHOWN = 10;

const COUNTS: ReadonlySet<FigureName> = new Set<FigureName>(['total_fills', 'total_trades']);
const MONEY: ReadonlySet<FigureName> = new Set<FigureName>([
  'final_equity',
  'max_drawdown',
  'net_profit',
  'average_trade',
  'total_fees',
]);

/** A figure as a trader reads it. */
export function figureText(name: FigureName, value: number | null | undefined): string {
  const format = COUNTS.has(name)
    ? integer
    : MONEY.has(name)
      ? money
      : name.endsWith('_percent')
        ? percent
        : decimal;
  return orDash((number) => format(number), value ?? null);
}

/** Cells of the table of the best sets: the number of the trial, its values and its figures. */
export function bestRows(report: SweepReport, count: number): { head: string[]; rows: string[][] } {
  const { names, columns } = report;
  const row = ({ number, values, figures }: FinishedTrial) => [
    String(number),
    ...values.map(String),
    ...columns.map((name) => figureText(name, figures?.[name])),
  ];
  const heads = columns.map((name) => name.replaceAll('_', ' ').replace(/ percent$/, ''));
  return { head: ['trial', ...names, ...heads], rows: bestTrials(report, count).map(row) };
}

/** How many sets ran, and why there are no more. */
export function countsText({ sweep }: SweepReport): string {
  const refused = sweep.trials.filter((trial) => trial.refused !== null).length;
  return [
    `${integer(sweep.trials.length - refused)} sets run`,
    ...(refused > 0 ? [`${integer(refused)} could not run`] : []),
    ...(sweep.stoppedEarly ? ['stopped: no better set was found for a while'] : []),
  ].join(', ');
}

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
