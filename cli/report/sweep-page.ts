import { bestRows, countsText } from '../output/sweep-table';
import type { SweepReport } from '../sweep/sweep-report';
import { reportDocument, section } from '../../reports/document';
import { heatMap, mappedAxes } from './heat-map';
import { luckSection } from './luck-section';
import { definitions, escape, table } from '../../reports/markup';
import { trialsChart } from './trials-chart';

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

/** The report of a sweep: the best sets, where they are, and how they were found. */
export function sweepPage(report: SweepReport): string {
  const { title, objective, warnings, terms } = report;
  const axes = mappedAxes(report);
  const notes = warnings.map((warning) => `<li>${escape(warning)}</li>`).join('');
  return reportDocument(`Sweep: ${title.split(' · ')[0] ?? title}`, title, [
    ...(notes === '' ? [] : [section('Worth knowing', `<ul>${notes}</ul>`)]),
    section(
      `Best sets by ${objective.figure.replaceAll('_', ' ')}`,
      `<p class="note">${escape(countsText(report))}.</p>${bestTable(report)}`,
    ),
    ...(report.luck ? [luckSection(report.luck)] : []),
    ...(axes ? [section('Map', heatMap(report, axes))] : []),
    section('Trials', trialsChart(report), TRIALS_KEY),
    section('Settings', definitions(terms)),
  ]);
}
