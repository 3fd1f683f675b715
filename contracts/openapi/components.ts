import { z } from 'zod';
import { keyMetricsResponse } from '../analytics-responses';
import { apiKeySchema, loginSessionSchema, tokenResponse, userResponse } from '../auth';
import { backtestFiguresSchema } from '../backtest-figures';
import { backtestItemSchema } from '../backtest-job';
import { topDrawdownSchema } from '../backtest-series';
import { doneResponse } from '../fields';
import {
  movedSchema,
  sessionItemSchema,
  sessionMetricsSchema,
  sessionPortfolioSchema,
  sessionSchema,
  settingsSchema,
  shownPositionSchema,
  tradeSchema,
} from '../forward-test-responses';
import { candleSchema, marketSymbolSchema, rangeSchema } from '../market-responses';
import {
  changeSchema,
  compilationReportSchema,
  issueSchema,
  nodeSchema,
  strategyDetailSchema,
  strategySummarySchema,
  treeSchema,
  versionSchema,
} from '../strategy-responses';

/** What answers have in common, by the name it has in the description and in clients. */
const components: Readonly<Record<string, z.ZodType>> = {
  ApiKey: apiKeySchema,
  Backtest: backtestItemSchema,
  BacktestFigures: backtestFiguresSchema,
  BacktestSettings: backtestItemSchema.shape.settings,
  Candle: candleSchema,
  CompilationIssue: issueSchema,
  CompilationReport: compilationReportSchema,
  Done: doneResponse,
  Drawdown: topDrawdownSchema,
  Graph: treeSchema,
  GraphChange: changeSchema,
  KeyMetrics: keyMetricsResponse,
  LoginSession: loginSessionSchema,
  MarketSymbol: marketSymbolSchema,
  NodeDescription: nodeSchema,
  Position: shownPositionSchema,
  Session: sessionSchema,
  SessionItem: sessionItemSchema,
  SessionMetrics: sessionMetricsSchema,
  SessionMoved: movedSchema,
  SessionPortfolio: sessionPortfolioSchema,
  SessionSettings: settingsSchema,
  SessionTrade: tradeSchema,
  Strategy: strategyDetailSchema,
  StrategySummary: strategySummarySchema,
  StrategyVersion: versionSchema,
  TimeRange: rangeSchema,
  Token: tokenResponse,
  User: userResponse,
};

/** What schemas say of themselves, and the names of those that are components. */
class NamedSchemas extends z.core.$ZodRegistry<Record<string, unknown>> {
  private readonly names = new Map<unknown, string>(
    Object.entries(components).map(([name, schema]) => [schema, name]),
  );

  override get(schema: z.core.$ZodType): Record<string, unknown> | undefined {
    const meta = z.globalRegistry.get(schema);
    const id = this.names.get(schema);
    return id === undefined ? meta : { ...meta, id };
  }
}

export const namedSchemas = new NamedSchemas();
