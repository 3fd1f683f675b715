import { listTrialRegistersResponse, tellTrialsRequest, tellTrialsResponse } from '../trials';
import type { OperationGroup } from './operation';

export const trialOperations: OperationGroup = {
  tag: 'Trials',
  about:
    'How many sets of parameters the user ever tried on each instrument. It stays when runs are deleted.',
  auth: true,
  operations: {
    listTrialRegisters: {
      at: 'GET /api/backtest/trials',
      summary: 'The trials of the user in numbers, by instrument',
      response: listTrialRegistersResponse,
      example: {},
    },
    tellTrials: {
      at: 'POST /api/backtest/trials',
      summary: 'Report trials that ran elsewhere, so that they count here',
      body: tellTrialsRequest,
      response: tellTrialsResponse,
      example: {
        body: {
          key: 'laptop-2026-11-29',
          trials: [{ instrument: 'coinbase:BTC/USD', count: 40, mean: 0.02, squares: 0.1 }],
        },
      },
    },
  },
};
