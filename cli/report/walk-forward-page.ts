import type { ParameterDrift } from '../../engine';
import { timeframeMs } from '../../engine';
import { driftLines, walkFigures, windowRows } from '../output/walk-forward-table';
import { plainNumber } from '../terminal/numbers';
import type { WalkForwardReport } from '../walk-forward/finished';
import { equityLines } from '../../reports/curve-charts';
import { reportDocument, section } from '../../reports/document';
import { frame, path } from '../../reports/frame';
import { definitions, escape, pixel, table } from '../../reports/markup';

const EQUITY_KEY =
  '<div class="key"><span><i style="color:var(--equity)"></i>Out of sample, stitched</span>' +
  '<span><i style="color:var(--hold)"></i>Buy and hold</span></div>';

function equity({ result, series, initialCash }: WalkForwardReport): string {
  const { firstBar, equity: values } = result;
  const of = (column: Float64Array) => column.subarray(firstBar, firstBar + values.length);
  const time = of(series.columns.time);
  const open = series.columns.open[firstBar] as number;
  return equityLines({
    ...{ time, equity: values, cash: initialCash },
    benchmark: of(series.columns.close).map((price) => (initialCash * price) / open),
    span: [time[0] as number, (time.at(-1) as number) + timeframeMs(series.timeframe)],
  });
}

/** The value that each window chose, as steps. */
function driftChart({ name, values, lowest, highest }: ParameterDrift): string {
  const space = (highest - lowest) * 0.12 || Math.abs(highest) * 0.1 || 1;
  const { x, y, draw } = frame({
    name: 'trials',
    times: [0.5, values.length + 0.5],
    ticks: values.map((_, i) => [i + 1, String(i + 1)] as const).slice(0, 60),
    values: [lowest - space, highest + space],
    height: 150,
    format: plainNumber,
  });
  const steps = values.flatMap((value, i): [number, number][] => [
    [x(i + 0.5), y(value)],
    [x(i + 1.5), y(value)],
  ]);
  const dots = values.map(
    (value, i) =>
      `<circle class="trial" cx="${pixel(x(i + 1))}" cy="${pixel(y(value))}" r="2.6"><title>${escape(`window ${i + 1}: ${value}`)}</title></circle>`,
  );
  return draw(
    `${name} by window`,
    `<path class="line equity" d="${path(steps)}"/>${dots.join('')}`,
  );
}

function drift(report: WalkForwardReport): string {
  const lines = driftLines(report);
  return report.result.drift
    .map((one, i) => `<p class="note">${escape(lines[i] ?? '')}</p>${driftChart(one)}`)
    .join('');
}

/** The report of a walk-forward: what the choices of the past were worth afterwards. */
export function walkForwardPage(report: WalkForwardReport): string {
  const { title, warnings, terms } = report;
  const { head, rows } = windowRows(report);
  const notes = warnings.map((warning) => `<li>${escape(warning)}</li>`).join('');
  const boxes = walkFigures(report).map(
    ([name, value]) => `<div><span>${escape(name)}</span><b>${escape(value)}</b></div>`,
  );
  const windows = table(
    head.map(escape),
    rows.map((row) => row.map(escape)),
    head.map((_, i) => i),
  );
  const note =
    '<p class="note">Efficiency is growth a year out of sample ÷ in sample: the share of the profit of the choices that the later candles left.</p>';
  return reportDocument(`Walk-forward: ${title.split(' · ')[0] ?? title}`, title, [
    `<section class="figures">${boxes.join('')}</section>`,
    ...(notes === '' ? [] : [section('Worth knowing', `<ul>${notes}</ul>`)]),
    section('Equity out of sample', equity(report), EQUITY_KEY),
    section('Windows', windows + note),
    ...(report.result.drift.length > 0 ? [section('Drift of parameters', drift(report))] : []),
    section('Settings', definitions(terms)),
  ]);
}
