/** The columns of the Temporal Web UI that every kind of workflow fills. */
export const workflowAttributes = {
  AlgotradeStrategy: 'Keyword',
  AlgotradeSymbol: 'Keyword',
  AlgotradeStatus: 'Keyword',
  AlgotradeUser: 'Keyword',
} as const;
