import type { z } from 'zod';
import type { sessionPerformanceResponse } from '../../contracts/analytics-responses';
import type { sessionMetricsSchema } from '../../contracts/forward-test-responses';

type Performance = z.infer<typeof sessionPerformanceResponse>;
type Metrics = z.infer<typeof sessionMetricsSchema>;
type Rating = Performance['win_rate_rating'];

/** How well a session does: figures with the words that people read. */
export function performanceOf(metrics: Metrics): Performance {
  const { sharpe_ratio: sharpe, win_rate: winRate } = metrics;
  const drawdown = Math.max(-metrics.max_drawdown_percent, 0);
  const score = scoreOf(sharpe, winRate / 100, drawdown / 100);
  return {
    session_id: metrics.session_id,
    imported: metrics.imported,
    ...(!metrics.annualised_hidden && {
      performance_score: score,
      rating: rated(score, [80, 65, 50]),
      sharpe_rating: rated(sharpe, [2, 1, 0.5]),
      sharpe_ratio: sharpe,
    }),
    win_rate_rating: rated(winRate, [70, 60, 50]),
    drawdown_rating: rated(-drawdown, [-5, -10, -20]),
    risk_level: drawdown <= 10 ? 'Low' : drawdown <= 25 ? 'Medium' : 'High',
    total_return_pct: metrics.total_return,
    max_drawdown_pct: drawdown,
    win_rate: winRate,
    total_trades: metrics.total_trades,
    updated_at: new Date(metrics.updated_at * 1000).toISOString(),
    figures: metrics.figures,
    annualised_hidden: metrics.annualised_hidden,
    annualised_hidden_reason: metrics.annualised_hidden_reason,
  };
}

/** 0 to 100: 50, moved by the Sharpe ratio (±30 at most), the win rate and the drawdown. */
function scoreOf(sharpe: number, winRate: number, drawdown: number): number {
  const moved = clamp(15 * sharpe, -30, 30) + 30 * winRate - 20 * drawdown;
  return clamp(50 + moved, 0, 100);
}

function rated(value: number, [excellent, good, fair]: readonly [number, number, number]): Rating {
  if (value >= excellent) return 'Excellent';
  if (value >= good) return 'Good';
  return value >= fair ? 'Fair' : 'Poor';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
