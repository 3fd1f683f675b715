import { conventionsOf } from './conventions';
import { headline } from './headline';
import { summaryOf } from './summary';
import type { ReportedRun, ReportSource } from './reported-run';
import { runWarnings } from './run-warnings';
import { decimal, integer, money, orDash, percent } from './numbers';
import { chartDataOf } from './chart-data';
import { chartedOf } from './charted';
import { drawdownChart, equityChart } from './curve-charts';
import { reportDocument, section } from './document';
import { durationText } from './duration-text';
import { INTERACTION } from './interaction';
import { definitions, escape } from './markup';
import { priceChart } from './price-chart';
import { settingsInWords } from './settings-in-words';
import { strategyGraph } from './strategy-graph';
import type { TableFill } from './tables';
import { fillsTable, monthlyTable, roundTripsTable } from './tables';

function figures(test: ReportedRun): string {
  const s = summaryOf(test);
  const { results: r } = test;
  const share = (fraction: number) => percent(100 * fraction);
  const tone = (value: number) => (value < 0 ? 'loss' : 'gain');
  const factor = s.profit_factor_infinite ? 'no loss' : orDash(decimal, s.profit_factor);
  const cells: [string, string, string?][] = [
    ['Total return', percent(s.total_return_percent), tone(s.total_return_percent)],
    ['Buy and hold', percent(s.buy_and_hold_percent)],
    ['Final equity', money(s.final_portfolio_value)],
    ['CAGR', orDash(percent, s.cagr_percent)],
    ['Max drawdown', percent(s.max_drawdown_percent)],
    ['Sharpe', orDash(decimal, s.sharpe_ratio)],
    ['Sortino', orDash(decimal, s.sortino_ratio)],
    ['Calmar', orDash(decimal, s.calmar_ratio)],
    ['Trades', integer(s.total_trades)],
    ['Win rate', orDash(percent, s.win_rate_percent)],
    ['Profit factor', factor],
    ['Average trade', money(s.average_trade)],
    ['Exposure', percent(s.exposure_percent)],
    ['Fees', money(s.total_fees)],
    ['Slippage', money(r.total_slippage)],
    ['Omega', orDash(decimal, r.omega_ratio)],
    ['System quality (SQN)', orDash(decimal, r.system_quality_number)],
    ['Recovery factor', orDash(decimal, r.recovery_factor)],
    ['Sharpe above 0 (PSR)', orDash(share, r.probabilistic_sharpe_ratio)],
    ['Mean time held', orDash((days) => durationText(days * DAY_MS), r.average_holding_days)],
  ];
  const boxes = cells.map(
    ([name, value, style = '']) =>
      `<div><span>${name}</span><b class="${style}">${value}</b></div>`,
  );
  return `<section class="figures">${boxes.join('')}</section>`;
}

const DAY_MS = 86_400_000;

const EQUITY_KEY =
  '<div class="key"><span><i style="color:var(--equity)"></i>Strategy</span>' +
  '<span><i style="color:var(--hold)"></i>Buy and hold</span></div>';
const GRAPH_KEY =
  '<p class="key">Numbers are the order in which nodes are computed at each close.</p>';
const PRICE_KEY =
  '<div class="key"><span><b style="color:var(--equity)">▲</b>buy</span>' +
  '<span><b style="color:var(--ink)">▼</b>sale</span></div>';

const ZOOM =
  '<div class="zoom" hidden><button data-zoom="in">Zoom in</button><button data-zoom="out">Zoom out</button>' +
  '<button data-zoom="whole">Whole range</button><span>Drag over a chart to zoom, double click to go back</span></div>';

/** How many round trips each cause ended. */
function exitsKey({ results }: ReportedRun): string {
  const counts = Object.entries(results.exit_reasons);
  if (counts.length === 0) return '';
  const list = counts.map(([reason, count]) => `${reason.replaceAll('_', ' ')} ${integer(count)}`);
  return `<p class="key">Sold by ${escape(list.join(', '))}</p>`;
}

/** JSON inside a script element: nothing in it can end the element. */
function embedded(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function fillsOf({ run }: ReportedRun): TableFill[] {
  return run.fills.map((fill) => ({ ...fill, equity: fill.cash + fill.position * fill.price }));
}

/** The report of a back-test: one HTML document without a network; its script only adds hover and zoom. */
export function runPage(test: ReportedRun, source: ReportSource): string {
  const charted = chartedOf(test);
  const title = `${test.name} on ${test.symbol}`;
  const conventions = Object.entries(conventionsOf(test)).map(
    ([name, value]) => [name.replaceAll('_', ' '), String(value ?? 'first bar')] as const,
  );
  const warnings = runWarnings(test).map((warning) => `<li>${escape(warning)}</li>`);
  const sections = [
    figures(test),
    ...(warnings.length > 0 ? [section('Worth knowing', `<ul>${warnings.join('')}</ul>`)] : []),
    ...(source.about ? [section('About', definitions(source.about))] : []),
    section('Equity', equityChart(charted), ZOOM + EQUITY_KEY),
    section('Drawdown', drawdownChart(charted)),
    section('Price and fills', priceChart(charted), PRICE_KEY),
    section('Strategy', strategyGraph(test.graph, test.program), GRAPH_KEY),
    section('Monthly returns, percent', monthlyTable(test)),
    section('Round trips', roundTripsTable(test, source.moreRoundTrips), exitsKey(test)),
    section('Fills', fillsTable(fillsOf(test), source.moreFills)),
    section(
      'Settings',
      definitions([
        ...settingsInWords(test.run.settings),
        ['Candles', source.candles],
        ['Program', test.program.hash],
      ]),
    ),
    section('Conventions', definitions(conventions)),
  ];
  const scripts = `
<script type="application/json" id="chart-data">${embedded(chartDataOf(charted))}</script>
<script>${INTERACTION}</script>`;
  return reportDocument(title, headline(test), sections, scripts);
}
