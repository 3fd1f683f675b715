import type { StoredSession } from '../../api/forward-test/session-port';
import { sessionFigures } from '../../contracts/figures/session-figures';
import { instrumentAsShown } from '../../contracts/instrument';
import { compileGraph } from '../../engine';
import type { FigureBox } from '../../reports/figure-boxes';
import { toneOf } from '../../reports/figure-boxes';
import { decimal, integer, money, orDash, percent, timeText } from '../../reports/numbers';

type Format = (value: number) => string;

function boxesOf({ figures }: ReturnType<typeof sessionFigures>): FigureBox[] {
  const box = (name: string, value: number | null, format: Format): FigureBox => [
    name,
    orDash((number) => format(number), value),
  ];
  const returned = figures.total_return_percent;
  return [
    ['Total return', orDash(percent, returned), toneOf(returned ?? 0)],
    box('Portfolio value', figures.portfolio_value, money),
    box('Cash', figures.cash_balance, money),
    box('Unrealised result', figures.unrealized_pnl, money),
    box('Max drawdown', figures.max_drawdown_percent, percent),
    box('Sharpe', figures.sharpe_ratio, decimal),
    box('Fills', figures.total_fills, integer),
    box('Trades', figures.total_trades, integer),
    box('Win rate', figures.win_rate, percent),
    box('Profit factor', figures.profit_factor, decimal),
    box('Average trade', figures.average_trade, money),
    box('Days running', figures.traded_days, decimal),
  ];
}

/** What the report of a session says in words and figures. */
export function sessionTexts(session: StoredSession, graph: unknown) {
  const { settings, symbol, timeframe, status, labels, notes, startedAt, stoppedAt } = session;
  const { strategyName, strategyVersion, description, instrument } = session;
  const compiled = compileGraph(graph);
  const market = instrument === null ? symbol : instrumentAsShown(instrument);
  const since = startedAt ? ` · since ${timeText(startedAt.getTime())} UTC` : '';
  const version = strategyVersion === null ? '' : `, version ${strategyVersion}`;
  const row = (name: string, value: string): [string, string][] =>
    value === '' ? [] : [[name, value]];
  const allFigures = sessionFigures(session.portfolio, session.initialBalance);
  const rate = (value: number) => percent(100 * value);
  return {
    title: `${session.name} on ${market}`,
    lead: `${strategyName} · ${market} · ${timeframe} · ${status}${since}`,
    figures: boxesOf(allFigures),
    allFigures,
    program: compiled.ok ? compiled.program : null,
    about: [
      ...row('Session', session.id),
      ...row('Strategy', `${strategyName}${version}`),
      ...row('Description', description),
      ...row('Labels', labels.join(', ')),
      ...row('Notes', notes),
      ...row('Status', `${status} ${session.statusReason}`.trim()),
      ...(stoppedAt ? row('Stopped', stoppedAt.toISOString()) : []),
    ],
    settings: [
      ...row('Cash at the start', money(session.initialBalance)),
      ...row('Fee', rate(settings.commission_rate)),
      ...row('Fixed fee per fill', money(settings.commission_fixed)),
      ...row('Slippage', rate(settings.slippage_rate)),
      ...row('Largest share of equity in the position', rate(settings.max_position_size_percent)),
    ],
  };
}
