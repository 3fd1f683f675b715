import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CandleColumns, StrategyTemplate } from '../../engine';
import { backtestResults, compileGraph, resampleColumns, TEMPLATES } from '../../engine';
import { realMonth } from './real-month';
import type { RecordedSettings } from './recorded-settings';

/** What is held of one run: enough to see any change of a bit, and which figure it is. */
interface RecordedRun {
  fills: number;
  fillsSha256: string;
  equitySha256: string;
  seriesSha256: string;
  refused: Readonly<Record<string, number>>;
  metrics: Readonly<Record<string, unknown>>;
  undefinedFigures: Readonly<Record<string, unknown>>;
}

export const recordFile = (name: string) => join(__dirname, `template-runs/${name}.json`);

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A stop that trails and a target in two halves: with no wire to them they guard every buy. */
const GUARDS = [
  {
    id: 'recorded-stop',
    type: 'stopLossNode',
    position: { x: 0, y: 0 },
    data: { stopType: 'fixed_percent', stopValue: 1, trailingEnabled: true, trailingDistance: 0.8 },
  },
  {
    id: 'recorded-target',
    type: 'takeProfitNode',
    position: { x: 0, y: 0 },
    data: {
      profitType: 'fixed_percent',
      partialProfits: true,
      firstTarget: 0.6,
      secondTarget: 1.5,
    },
  },
];

function record(
  template: StrategyTemplate,
  month: CandleColumns,
  { timeframe: chosen, settings, guarded }: RecordedSettings,
): RecordedRun {
  const { json_tree: tree } = template;
  const graph = guarded ? { ...tree, nodes: [...tree.nodes, ...GUARDS] } : tree;
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(`${template.key}: ${compiled.report.errors.join('; ')}`);
  const timeframe = chosen ?? template.timeframe;
  const candles = resampleColumns(month, timeframe);
  const run = compiled.program.runColumns(candles, settings);
  const results = backtestResults(run, candles, { timeframe, symbol: 'BTC/USD' });
  const { undefined_figures: undefinedFigures, ...rest } = results;
  const entries = Object.entries(rest);
  const isFigure = (value: unknown) => value === null || typeof value !== 'object';
  return {
    fills: run.fills.length,
    fillsSha256: sha256(JSON.stringify(run.fills)),
    equitySha256: sha256(
      new Uint8Array(run.equity.buffer, run.equity.byteOffset, run.equity.byteLength),
    ),
    seriesSha256: sha256(JSON.stringify(entries.filter(([, value]) => !isFigure(value)))),
    refused: run.refusedCounts,
    metrics: Object.fromEntries(entries.filter(([, value]) => isFigure(value))),
    undefinedFigures,
  };
}

/** Runs of all templates over the shipped month, by key, as they are today. */
export function recordTemplateRuns(settings: RecordedSettings): Record<string, RecordedRun> {
  const month = realMonth();
  return Object.fromEntries(
    TEMPLATES.map((template) => [template.key, record(template, month, settings)]),
  );
}
