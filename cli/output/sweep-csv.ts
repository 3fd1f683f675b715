import type { SweepReport } from '../sweep/sweep-report';
import { csvField } from './csv';

/** One line a trial, numbers as the engine has them; figures of a set that could not run are empty. */
export function* sweepLines({ sweep, names, columns }: SweepReport): Generator<string> {
  yield [...names.map(csvField), ...columns].join(',');
  for (const { values, figures } of sweep.trials) {
    const cells = columns.map((name) => String(figures?.[name] ?? ''));
    yield [...values.map((value) => csvField(String(value))), ...cells].join(',');
  }
}
