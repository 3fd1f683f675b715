import { sweepCsvHeader, sweepCsvLine } from '../../contracts/sweep-csv';
import type { SweepReport } from '../../reports/sweep/reported-sweep';

/** One line a trial, numbers as the engine has them; figures of a set that could not run are empty. */
export function* sweepLines({ sweep, names, columns }: SweepReport): Generator<string> {
  yield sweepCsvHeader(names, columns);
  for (const { values, figures } of sweep.trials) {
    yield sweepCsvLine(
      values,
      columns.map((name) => figures?.[name]),
    );
  }
}
