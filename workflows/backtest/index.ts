export { backtestWorkflow } from './backtest-workflow';
export { sweepPartitionWorkflow } from './sweep-partition-workflow';
export { sweepWorkflow } from './sweep-workflow';
export { walkForwardWorkflow } from './walk-forward-workflow';
