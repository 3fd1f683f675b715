import type { TableReader } from '../rows/table-reader';
import { sessionDataReader } from './session-data';
import { sessionReader } from './sessions';
import { strategyReader } from './strategies';
import { tradeReader } from './trades';

/** The tables of the Flask monolith, in import order. */
export const beta1Readers: readonly TableReader[] = [
  strategyReader,
  sessionReader,
  tradeReader,
  sessionDataReader,
];
