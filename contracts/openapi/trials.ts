import {
  listTrialRegistersResponse,
  addLocalTrialsRequest,
  addLocalTrialsResponse,
} from '../trials';
import type { OperationGroup } from './operation';

export const trialOperations: OperationGroup = {
  tag: 'Trials',
  about:
    'The number of parameter sets that the user ever tried on each instrument. Deleting runs does not change it.',
  auth: true,
  operations: {
    listTrialRegisters: {
      at: 'GET /api/backtest/trials',
      summary: "Get the number of the user's trials, by instrument",
      response: listTrialRegistersResponse,
      example: {},
    },
    addLocalTrials: {
      at: 'POST /api/backtest/trials',
      summary: 'Report trials that ran elsewhere, so they are counted',
      body: addLocalTrialsRequest,
      response: addLocalTrialsResponse,
      example: {
        body: {
          key: 'laptop-2026-11-29',
          trials: [{ instrument: 'coinbase:BTC/USD', count: 40, mean: 0.02, squares: 0.1 }],
        },
      },
    },
  },
};
