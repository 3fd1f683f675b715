export * from './candles';
export { operationsPerBar, shareOfRun } from './cost';
export { EngineError } from './errors';
export type { EngineErrorCode } from './errors';
export type {
  BarExplanation,
  ExplainedAction,
  ExplainedGuard,
  ExplainedNode,
  OrderFate,
} from './explain/explain-bar';
export { explainBar } from './explain/explain-bar';
export type { FirstNo } from './explain/first-no';
export type { TracedOutput, TracedValue } from './explain/trace';
export { traceColumns, tracedValue } from './explain/trace';
export { MOST_COST_RATE, rateText } from './execution/rates';
export type {
  Fill,
  FillReason,
  OrderCause,
  ReductionReason,
  RefusalReason,
  RefusedOrder,
} from './execution/fill';
export type { RunResult } from './execution/run-plan';
export type { RunWatch } from './execution/run-watch';
export type { Signal } from './execution/decide';
export type { SessionState, StepMode, StepResult } from './execution/session';
export type { CompleteSettings, ExecutionSettings } from './execution/settings';
export { CompileCache } from './compile-cache';
export type { CompileOptions, CompileResult, Program } from './program';
export { compileGraph, insufficientHistory } from './program';
export type { GraphIssue, IssueLevel } from './graph/issues';
export { endOfText, GRAPH_LIMITS, hasMoreValues } from './graph/limits';
export { KEY_TWICE, parseUnambiguousJson, repeatedKey } from './json/repeated-key';
export { editDistance } from './graph/nearest-name';
export type { NormalisedEdge, NormalisedGraph, NormalisedNode } from './graph/normalise';
export { graphAsWired, normaliseGraph } from './graph/normalise';
export type { OutputSlot } from './graph/plan';
export type { GraphReport } from './graph/validate';
export { validateGraph } from './graph/validate';
export type { LookAheadFault, LookAheadReport } from './look-ahead/prefix-invariance';
export { prefixInvariance } from './look-ahead/prefix-invariance';
export type { Bands } from './luck/bands';
export { blockBootstrap } from './luck/block-bootstrap';
export type { Trials } from './luck/deflated-sharpe';
export type { Deflated } from './luck/deflated';
export { dailySharpe, deflatedBy } from './luck/deflated';
export { deflatedSharpe, expectedMaximumSharpe, probabilisticSharpe } from './luck/deflated-sharpe';
export type { Overfitting } from './luck/overfitting';
export { overfitting } from './luck/overfitting';
export type { ParameterCurve, Sensitivity, TriedSet } from './luck/sensitivity';
export { sensitivity } from './luck/sensitivity';
export type { SharpeMoments } from './luck/sharpe-moments';
export { sharpeMoments } from './luck/sharpe-moments';
export type { Simulation, SimulationOptions } from './luck/simulated-paths';
export { tradeShuffle } from './luck/trade-shuffle';
export type { TrialRegister } from './luck/trial-register';
export {
  mergedTrials,
  NO_TRIALS,
  trialsWithout,
  trialVariance,
  withShortTrial,
  withTrial,
} from './luck/trial-register';
export {
  ANNUALISED_FIGURES,
  annualisedHidden,
  isAnnualised,
  DAYS_FOR_ANNUALISED,
  shownFigure,
} from './metrics/annualised';
export { drawnBars } from './metrics/curve';
export type { ProfitFactorCap } from './metrics/closed-trades';
export type { BacktestResults, ResultOptions } from './metrics/results';
export { backtestResults } from './metrics/results';
export type { RoundTripRow } from './metrics/round-trip-figures';
export { roundTripRows } from './metrics/round-trip-figures';
export { roundTripsOf } from './metrics/round-trips';
export type { TripFill } from './metrics/round-trips';
export type { RunReport } from './metrics/run-report';
export { runReport } from './metrics/run-report';
export type { UndefinedFigures, UndefinedReason } from './metrics/undefined-figures';
export type { FeedCloses, FeedColumns } from './nodes/definition';
export type { CatalogueEntry } from './nodes/catalogue';
export { nodeCatalogue } from './nodes/catalogue';
export { NOT_READY } from './nodes/column';
export type { PortfolioSnapshot } from './portfolio/snapshot';
export { equityOf, portfolioOf } from './portfolio/snapshot';
export type { Configured } from './sweep/apply-set';
export { applySet } from './sweep/apply-set';
export type { Dimension } from './sweep/dimension';
export { dimensionOf, MOST_AXIS_VALUES, parseValue } from './sweep/dimension';
export type { SetOutcome, SweepShape } from './sweep/evaluate-batch';
export { evaluateBatch } from './sweep/evaluate-batch';
export type { FigureName } from './sweep/figures';
export { FIGURE_NAMES, measureFigures, RESULT_FIGURES } from './sweep/figures';
export { largestNeeds, setsShortOf } from './sweep/largest-needs';
export { warmingDays } from './sweep/warming-days';
export { symbolsRead } from './sweep/symbols-read';
export { Leader } from './sweep/leader';
export { mappedDimensions } from './sweep/mapped-dimensions';
export type { Direction, Figures, Objective, Score } from './sweep/objective';
export { compareScores, directionOf, figuresRead, scoreOf } from './sweep/objective';
export type { Parameter, ParameterValue } from './sweep/parameter';
export type { SweepPlan, SweepRequest } from './sweep/plan-sweep';
export { findParameters, planStoredSweep, planSweep } from './sweep/plan-sweep';
export type { SearchKind } from './sweep/search/open-search';
export { openSearch, SEARCH_KINDS } from './sweep/search/open-search';
export type { Search, Trial, TrialScore } from './sweep/search/search';
export type { PeriodReturns } from './metrics/returns';
export { setReturns, setTrades } from './sweep/set-returns';
export type { JudgedTrial } from './sweep/compared-sets';
export type { Luck, LuckTask } from './sweep/sweep-luck';
export { luckOf } from './sweep/sweep-luck';
export { inSharedOrder, sharingBatches } from './sweep/shared-order';
export type { SweptMarket } from './sweep/swept-markets';
export { marketOf, marketPlaces, sweptMarkets } from './sweep/swept-markets';
export { withinMarket } from './sweep/within-market';
export type { Point, Space } from './sweep/space';
export { valuesAt } from './sweep/space';
export type { StrategyTemplate } from './templates/template';
export { findTemplate, TEMPLATES } from './templates/table';
export { ENGINE_VERSION } from './version';
export type { CacheUse, TracedRun, Workspace, WorkspaceOptions } from './workspace/workspace';
export type { Runnable } from './workspace/scans';
export { openWorkspace } from './workspace/workspace';
export type { FinishedWalk } from './walk-forward/finished-walk';
export { finishedWalk } from './walk-forward/finished-walk';
export type { WalkLuck } from './walk-forward/walk-luck';
export { walkLuckOf } from './walk-forward/walk-luck';
export type { ParameterDrift } from './walk-forward/parameter-drift';
export type { TriedWindow, WalkForwardSummary } from './walk-forward/summary';
export type { FlatRun, WalkForwardMarket } from './walk-forward/flat-run';
export { flatRun } from './walk-forward/flat-run';
export type {
  ParameterSet,
  WalkForwardResult,
  WalkForwardStrategy,
  WindowOutcome,
} from './walk-forward/walk-forward';
export { cashWindow, stitched, tryWindow, walkForward } from './walk-forward/walk-forward';
export type {
  ChosenSet,
  DoneWindow,
  FinishedWindow,
  WalkForwardShape,
} from './walk-forward/try-set';
export { trySet } from './walk-forward/try-set';
export type { BarRange, WalkForwardWindow, WindowPlan } from './walk-forward/windows';
export { walkForwardWindows } from './walk-forward/windows';
