import { integer } from '../numbers';
import { figureText, figureTitle } from './figure-text';
import { bestTrials } from './reported-sweep';
import type { FinishedTrial, SweepReport } from './reported-sweep';

/** Cells of the table of the best sets: the number of the trial, its values and its figures. */
export function bestRows(
  report: Pick<SweepReport, 'sweep' | 'names' | 'columns'>,
  count: number,
): { head: string[]; rows: string[][] } {
  const { names, columns } = report;
  const row = ({ number, values, figures }: FinishedTrial) => [
    String(number),
    ...values.map(String),
    ...columns.map((name) => figureText(name, figures?.[name])),
  ];
  const head = ['trial', ...names, ...columns.map(figureTitle)];
  return { head, rows: bestTrials(report, count).map(row) };
}

/** How many sets ran, and why there are no more. */
export function countsText({ sweep }: Pick<SweepReport, 'sweep'>): string {
  const refused = sweep.trials.filter((trial) => trial.refused !== null).length;
  return [
    `${integer(sweep.trials.length - refused)} sets run`,
    ...(refused > 0 ? [`${integer(refused)} could not run`] : []),
    ...(sweep.stoppedEarly ? ['stopped: no better set was found for a while'] : []),
  ].join(', ');
}
