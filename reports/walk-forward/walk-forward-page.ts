import { equityDataOf } from '../chart-data';
import { scriptsFor, ZOOM } from '../chart-sections';
import { equityLines } from '../curve-charts';
import { reportDocument, section } from '../document';
import { figureBoxes } from '../figure-boxes';
import { frame, path } from '../frame';
import { luckSection } from '../luck/luck-section';
import { definitions, escape, pixel, table } from '../markup';
import { plainNumber } from '../numbers';
import { niceTicks } from '../scale';
import { roundTripsSection } from '../round-trips';
import { strategySections } from '../strategy-section';
import { timeframeMs } from '../../engine';
import type { WalkForwardReport } from './reported-walk';
import { shownLuckOf, titleWithPart } from './reported-walk';
import {
  driftLine,
  driftOf,
  hiddenNote,
  noEfficiencyNote,
  walkFigures,
  windowRows,
} from './walk-rows';

type Drift = WalkForwardReport['document']['drift'][number];

const EFFICIENCY_NOTE =
  '<p class="note">Efficiency is annual growth out of sample ÷ annual growth in sample: the share of the growth that remained on later candles.</p>';
const GRAPH_NOTE =
  '<p class="key">The original strategy; the searched parameters have different values in each window.</p>';

const ROUND_TRIPS_AT = '`round_trips` of its JSON';

/** Results of an earlier version have no line of buying and holding. */
function equityKey({ document }: WalkForwardReport): string {
  const held = document.equity.buy_and_hold
    ? '<span><i style="color:var(--hold)"></i>Buy and hold</span>'
    : '';
  return `<div class="key"><span><i style="color:var(--equity)"></i>Out of sample, stitched</span>${held}</div>`;
}

function equity({ document, timeframe, initialCash }: WalkForwardReport): string {
  const { time_ms: time, equity: values, buy_and_hold: held } = document.equity;
  return equityLines({
    name: held ? 'equity' : 'trials',
    ...{ time: Float64Array.from(time), equity: Float64Array.from(values), cash: initialCash },
    benchmark: held ? Float64Array.from(held) : null,
    span: [time[0] ?? 0, (time.at(-1) ?? 0) + timeframeMs(timeframe)],
  });
}

/** What draws the equity anew, with hover and zoom. */
function equityScripts({ document, timeframe, initialCash }: WalkForwardReport): string {
  const { time_ms: time, equity: values, buy_and_hold: held } = document.equity;
  if (!held || time.length === 0) return '';
  return scriptsFor(
    equityDataOf({
      ...{ time: Float64Array.from(time), equity: Float64Array.from(values), cash: initialCash },
      ...{ held: Float64Array.from(held), barMs: timeframeMs(timeframe) },
    }),
  );
}

/** Numbers of windows that stand below a chart of all of them, on a phone every other one. */
function windowTicks(count: number): [at: number, label: string][] {
  return niceTicks(1, count, 12)
    .filter(Number.isInteger)
    .map((tick) => [tick, String(tick)]);
}

/** The value that each window chose, as steps. */
function driftChart({ name, values, lowest, highest }: Drift): string {
  const space = (highest - lowest) * 0.12 || Math.abs(highest) * 0.1 || 1;
  const { x, y, draw } = frame({
    name: 'trials',
    times: [0.5, values.length + 0.5],
    ticks: windowTicks(values.length),
    values: [lowest - space, highest + space],
    height: 150,
    format: plainNumber,
  });
  const choices = values.flatMap((value, i) => (value === null ? [] : [[i, value] as const]));
  const steps = choices.map(([i, value], at) =>
    path([
      [x(i + 0.5), y(value)],
      [x(i + 1.5), y(value)],
      // Down or up to the next choice, unless a window between them held cash.
      ...choices
        .slice(at + 1, at + 2)
        .flatMap(([next, to]): [number, number][] =>
          next === i + 1 ? [[x(next + 0.5), y(to)]] : [],
        ),
    ]),
  );
  const dots = choices.map(
    ([i, value]) =>
      `<circle class="trial" cx="${pixel(x(i + 1))}" cy="${pixel(y(value))}" r="2.6"><title>${escape(`window ${i + 1}: ${value}`)}</title></circle>`,
  );
  return draw(
    `${name} by window`,
    `<path class="line equity" d="${steps.join('')}"/>${dots.join('')}`,
  );
}

function driftSections(report: WalkForwardReport): string[] {
  const drawn = driftOf(report).map(
    (drift) => `<p class="note">${escape(driftLine(drift))}</p>${driftChart(drift)}`,
  );
  return drawn.length === 0 ? [] : [section('Drift of parameters', drawn.join(''))];
}

/** The report of a walk-forward: what the choices of the past were worth afterwards. */
export function walkForwardPage(report: WalkForwardReport): string {
  const { title, warnings, terms, graph, document } = report;
  const { head, rows } = windowRows(report);
  const notes = warnings.map((warning) => `<li>${escape(warning)}</li>`).join('');
  const windows = table(
    head.map(escape),
    rows.map((row) => row.map(escape)),
    head.map((_, i) => i),
  );
  const missing = [noEfficiencyNote(report), hiddenNote(report)]
    .map((note) => (note === null ? '' : `<p class="note">${escape(note)}</p>`))
    .join('');
  const scripts = equityScripts(report);
  const luck = shownLuckOf(report);
  return reportDocument(
    `Walk-forward: ${title.split(' · ')[0] ?? title}`,
    titleWithPart(report),
    [
      figureBoxes(walkFigures(report)),
      ...(notes === '' ? [] : [section('Worth knowing', `<ul>${notes}</ul>`)]),
      section('Equity out of sample', equity(report), (scripts && ZOOM) + equityKey(report)),
      section('Windows', windows + EFFICIENCY_NOTE + missing),
      ...(luck ? [luckSection(luck)] : []),
      ...driftSections(report),
      ...(document.round_trips ? [roundTripsSection(document.round_trips, ROUND_TRIPS_AT)] : []),
      ...strategySections(graph, GRAPH_NOTE),
      section('Settings', definitions(terms)),
    ],
    scripts,
  );
}
