import { runFigures } from '../contracts/figures/run-figures';
import { EVERY_DAY } from '../engine';
import { allFigures } from './all-figures';
import { conventionsOf } from './conventions';
import { headline } from './headline';
import { summaryOf } from './summary';
import type { ReportedRun, ReportSource } from './reported-run';
import { runWarnings } from './run-warnings';
import { decimal, integer, money, orDash, percent } from './numbers';
import { chartScripts, chartSections } from './chart-sections';
import { strategySection } from './strategy-section';
import { chartedOf } from './charted';
import { reportDocument, section } from './document';
import { durationText } from './duration-text';
import type { FigureBox } from './figure-boxes';
import { figureBoxes, toneOf } from './figure-boxes';
import { definitions, escape } from './markup';
import { runLuckSections } from './luck/run-luck-section';
import { riskFreeTerm } from './search-terms';
import { settingsInWords } from './settings-in-words';
import type { TableFill } from './tables';
import { roundTripsSection } from './round-trips';
import { fillsTable, monthlyTable } from './tables';

function figures(test: ReportedRun): string {
  const s = summaryOf(test);
  const { results: r } = test;
  const share = (fraction: number) => percent(100 * fraction);
  const factor = s.profit_factor_infinite ? 'no loss' : orDash(decimal, s.profit_factor);
  const cells: FigureBox[] = [
    ['Total return', percent(s.total_return_percent), toneOf(s.total_return_percent)],
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
    ['Mean holding time', orDash((days) => durationText(days * DAY_MS), r.average_holding_days)],
  ];
  return figureBoxes(cells);
}

const DAY_MS = 86_400_000;

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
    ...chartSections(charted),
    ...runLuckSections(test),
    strategySection(test.graph, test.program),
    section('Monthly returns, percent', monthlyTable(test)),
    roundTripsSection(test.results.round_trips, source.moreRoundTrips),
    section('Fills', fillsTable(fillsOf(test), source.moreFills)),
    allFigures('run', runFigures(test.results)),
    section(
      'Settings',
      definitions([
        ...settingsInWords(test.run.settings),
        riskFreeTerm(test.results.risk_free_rate),
        ['Days a year', String((test.series.columns.year ?? EVERY_DAY).days)],
        ...(source.settings ?? []),
        ['Candles', source.candles],
        ['Program', test.program.hash],
      ]),
    ),
    section('Conventions', definitions(conventions)),
  ];
  return reportDocument(title, headline(test), sections, chartScripts(charted));
}
