import { conventionsOf } from '../output/conventions';
import { headline } from '../output/results-table';
import { summaryOf } from '../output/summary';
import type { Backtest } from '../run/backtest';
import { runWarnings } from '../run/run-warnings';
import { decimal, integer, money, orDash, percent } from '../terminal/numbers';
import { drawdownChart, equityChart } from './curve-charts';
import { reportDocument, section } from './document';
import { definitions, escape } from './markup';
import { priceChart } from './price-chart';
import { monthlyTable, tradesTable } from './tables';

function figures(test: Backtest): string {
  const s = summaryOf(test);
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
  ];
  const boxes = cells.map(
    ([name, value, style = '']) =>
      `<div><span>${name}</span><b class="${style}">${value}</b></div>`,
  );
  return `<section class="figures">${boxes.join('')}</section>`;
}

const EQUITY_KEY =
  '<div class="key"><span><i style="color:var(--equity)"></i>Strategy</span>' +
  '<span><i style="color:var(--hold)"></i>Buy and hold</span></div>';
const PRICE_KEY =
  '<div class="key"><span><b style="color:var(--equity)">▲</b>buy</span>' +
  '<span><b style="color:var(--ink)">▼</b>sale</span></div>';

/** A setting as people read it; what is not limited says so. */
function settingText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value === Number.MIN_SAFE_INTEGER ? 'first bar' : String(value);
}

/** The report of a back-test: one HTML document that needs no network and no script. */
export function reportPage(test: Backtest): string {
  const title = `${test.name} on ${test.symbol}`;
  const settings = Object.entries(test.run.settings).map(
    ([name, value]) => [name, settingText(value)] as const,
  );
  const conventions = Object.entries(conventionsOf(test)).map(
    ([name, value]) => [name.replaceAll('_', ' '), String(value ?? 'first bar')] as const,
  );
  const warnings = runWarnings(test).map((warning) => `<li>${escape(warning)}</li>`);
  const sections = [
    figures(test),
    ...(warnings.length > 0 ? [section('Worth knowing', `<ul>${warnings.join('')}</ul>`)] : []),
    section('Equity', equityChart(test), EQUITY_KEY),
    section('Drawdown', drawdownChart(test)),
    section('Price and fills', priceChart(test), PRICE_KEY),
    section('Monthly returns, percent', monthlyTable(test)),
    section('Fills', tradesTable(test)),
    section(
      'Settings',
      definitions([
        ...settings,
        ['candles', test.series.file.path],
        ['program', test.program.hash],
      ]),
    ),
    section('Conventions', definitions(conventions)),
  ];
  return reportDocument(title, headline(test), sections);
}
