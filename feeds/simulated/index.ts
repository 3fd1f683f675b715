export { ExchangeClock, type ClockState } from './exchange-clock';
export type { LoadOptions } from './listed-markets';
export {
  startSimulatedExchange,
  type SimulatedExchange,
  type SimulatedExchangeOptions,
} from './server';
export { FAULT_KINDS, type FaultKind } from './stream-faults';
