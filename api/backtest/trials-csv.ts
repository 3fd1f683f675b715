import { sweepCsvHeader, sweepCsvLine } from '../../contracts/sweep-csv';
import { RESULT_FIGURES, valuesAt } from '../../engine';
import type { FigureName } from '../../engine';
import type { StoredSweep, SweepPort } from './sweep-port';

const PAGE = 2_000;

/** The trials by number, as `algotrade sweep` writes its results.csv, page by page. */
export async function* trialsCsv(
  sweep: StoredSweep,
  port: Pick<SweepPort, 'trials'>,
): AsyncGenerator<string> {
  const { dimensions, definition, figures: stored } = sweep;
  const columns = [...new Set<FigureName>([...RESULT_FIGURES, definition.objective.figure])];
  const places = columns.map((name) => stored.indexOf(name));
  const names = dimensions.map(({ name }) => name);
  yield `${sweepCsvHeader(names, columns)}\n`;
  const page = { sort: 'trial', isDescending: false, limit: PAGE } as const;
  for (let offset = 0; ; offset += PAGE) {
    const trials = await port.trials(sweep, { ...page, offset });
    const lines = trials.map(({ point, figures }) =>
      sweepCsvLine(
        valuesAt(dimensions, point),
        places.map((place) => figures?.[place]),
      ),
    );
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
    if (trials.length < PAGE) return;
  }
}
