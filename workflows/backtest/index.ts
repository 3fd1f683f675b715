export { backtestWorkflow } from './backtest-workflow';
