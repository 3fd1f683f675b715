export type { ObjectStoreAddress, PostgresAddress, StackAddresses } from './addresses';
export { renderBoard, type BoardLink } from './board';
export { StackError, type StackErrorCode } from './errors';
export { acquireLock, type Lock } from './lock';
export type { PartName, PartState, PartStatus, ProgressEvent } from './part';
export { placesOf, type Places } from './places';
export type { PortChoice, PortName } from './ports';
export { createProgressPrinter, type ProgressPrinter } from './progress-printer';
export { startStack, type Stack, type StackOptions } from './stack';
