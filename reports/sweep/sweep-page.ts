import { scriptsOf, ZOOM } from '../chart-sections';
import { reportDocument, section } from '../document';
import { figureBoxes } from '../figure-boxes';
import { luckSection } from '../luck/luck-section';
import { definitions, escape, table } from '../markup';
import { strategySections } from '../strategy-section';
import { bestRows, countsText } from './best-rows';
import { distributionChart } from './distribution-chart';
import { figureName, figureText, figureTitle } from './figure-text';
import { heatMap } from './heat-map';
import { bestTrials } from './reported-sweep';
import type { SweepReport } from './reported-sweep';
import { sweepDataOf } from './sweep-data';
import { SWEEP_INTERACTION } from './sweep-interaction';
import { trialsChart } from './trials-chart';
import { valuedTrials } from './valued-trials';

const ROWS = 50;

const TRIALS_KEY =
  '<div class="key"><span><i style="color:var(--equity)"></i>Best so far</span>' +
  '<span><b style="color:var(--hold)">●</b>a set</span>' +
  '<span><b style="color:var(--down)">●</b>a set that breaks a limit of the objective</span></div>';

function bestTable(report: SweepReport): string {
  const { head, rows } = bestRows(report, ROWS);
  if (rows.length === 0) return '<p class="note">No set meets the objective.</p>';
  const cells = rows.map((row) => row.map(escape));
  return table(
    head.map(escape),
    cells,
    head.map((_, i) => i),
  );
}

const DISTRIBUTION_KEY =
  '<p class="key">Number of sets by value; the dashed line marks the best set.</p>';
const BEST_NOTE = '<p class="key">Shown with the parameters of the best set.</p>';

/** What the best set came to. */
function bestBoxes(report: SweepReport): string[] {
  const [best] = bestTrials(report, 1);
  if (best === undefined) return [];
  const figures = report.columns.map(
    (name) => [figureName(name), figureText(name, best.figures?.[name])] as const,
  );
  const values = report.names.map((name, d) => [name, String(best.values[d])] as const);
  return [figureBoxes([...values, ...figures])];
}

/** The report of a sweep: the best sets, where they are, and how they were found. */
export function sweepPage(report: SweepReport): string {
  const { title, objective, warnings, terms, graph } = report;
  const map = heatMap(report);
  const hasValues = valuedTrials(report).length > 0;
  const zoom = hasValues ? ZOOM : '';
  const notes = warnings.map((warning) => `<li>${escape(warning)}</li>`).join('');
  return reportDocument(
    `Sweep: ${title.split(' · ')[0] ?? title}`,
    title,
    [
      ...bestBoxes(report),
      ...(notes === '' ? [] : [section('Worth knowing', `<ul>${notes}</ul>`)]),
      section(
        `Best sets by ${figureTitle(objective.figure)}`,
        `<p class="note">${escape(countsText(report))}.</p>${bestTable(report)}`,
      ),
      ...(report.luck ? [luckSection(report.luck)] : []),
      ...(map === null ? [] : [section('Map', map)]),
      section('Distribution', distributionChart(report), zoom + DISTRIBUTION_KEY),
      section('Trials', trialsChart(report), zoom + TRIALS_KEY),
      ...strategySections(graph, BEST_NOTE),
      section('Settings', definitions(terms)),
    ],
    hasValues ? scriptsOf('sweep-data', sweepDataOf(report), SWEEP_INTERACTION) : '',
  );
}
