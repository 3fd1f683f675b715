import type { Source } from '../../candle-files/identity/identify';
import type { Backtest } from '../run/backtest';
import { qualityOf, qualityText } from '../run/quality';
import { decimal, integer, money, orDash, percent } from '../terminal/numbers';
import { sparkline } from '../terminal/sparkline';
import type { Paint } from '../terminal/style';
import { alignColumns } from '../terminal/table';
import { headline } from '../../reports/headline';
import { simulationRows } from '../../reports/luck/luck-rows';
import { runLuckOf } from '../../reports/luck/run-luck';
import type { Summary } from '../../reports/summary';
import { summaryOf } from '../../reports/summary';

type Cell = readonly [label: string, value: string];

const SPARKLINE_WIDTH = 60;

function performanceCells(summary: Summary, paint: Paint): Cell[] {
  const gain = summary.total_return_percent;
  const style = gain < 0 ? 'red' : 'green';
  return [
    ['Total return', paint(style, percent(gain))],
    ['Buy and hold', percent(summary.buy_and_hold_percent)],
    ['CAGR', orDash(percent, summary.cagr_percent)],
    ['Max drawdown', percent(summary.max_drawdown_percent)],
    ['Volatility (year)', orDash(percent, summary.volatility_percent)],
    ['Sharpe', orDash(decimal, summary.sharpe_ratio)],
    ['Sortino', orDash(decimal, summary.sortino_ratio)],
    ['Calmar', orDash(decimal, summary.calmar_ratio)],
  ];
}

function tradingCells(summary: Summary): Cell[] {
  const factor = summary.profit_factor_infinite
    ? 'no loss'
    : orDash(decimal, summary.profit_factor);
  return [
    ['Trades', integer(summary.total_trades)],
    ['Buys / sells', `${integer(summary.buys)} / ${integer(summary.sells)}`],
    ['Win rate', orDash(percent, summary.win_rate_percent)],
    ['Profit factor', factor],
    ['Average trade', money(summary.average_trade)],
    [
      'Largest win / loss',
      `${orDash(money, summary.largest_win)} / ${orDash(money, summary.largest_loss)}`,
    ],
    ['Exposure', percent(summary.exposure_percent)],
    ['Fees', money(summary.total_fees)],
  ];
}

/** Where symbol and timeframe were taken from, so that a wrong guess is seen, and how good the candles are. */
function origin({ series }: Backtest): string {
  const { file, timeframe } = series;
  const quality = qualityText(qualityOf(series));
  const own = file.length;
  const merged = timeframe === own ? '' : `, merged into ${timeframe}`;
  const from = (source: Source) =>
    source === 'default' ? 'assumed (use --symbol to set it)' : `from the ${source}`;
  return `symbol ${from(file.symbolFrom)}; candles of ${own} ${from(file.spacingFrom)}${merged}\nquality ${quality}`;
}

/** The result as a trader reads it: figures in two columns, then the equity as a line. */
export function resultsTable(test: Backtest, paint: Paint): string {
  const summary = summaryOf(test);
  const trading = tradingCells(summary);
  const rows = performanceCells(summary, paint).map(([label, value], i) => {
    const [otherLabel, otherValue] = trading[i] as Cell;
    return [paint('dim', label), value, '  ', paint('dim', otherLabel), otherValue];
  });
  const luck = simulationRows(runLuckOf(test)).map(
    ([label, value]) => `${paint('dim', label)}  ${value}`,
  );
  const from = money(summary.initial_portfolio_value);
  const to = money(summary.final_portfolio_value);
  return [
    paint('bold', headline(test)),
    paint('dim', origin(test)),
    '',
    alignColumns(rows, ['left', 'right', 'left', 'left', 'right']),
    '',
    `${paint('dim', 'Equity')}  ${sparkline(test.run.equity, SPARKLINE_WIDTH)}  ${from} → ${to}`,
    ...luck,
    '',
  ].join('\n');
}
