import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What the Web UI shows and filters sessions by. */
export const sessionAttributes = {
  strategy: defineSearchAttributeKey('AlgotradeStrategy', SearchAttributeType.KEYWORD),
  symbol: defineSearchAttributeKey('AlgotradeSymbol', SearchAttributeType.KEYWORD),
  status: defineSearchAttributeKey('AlgotradeStatus', SearchAttributeType.KEYWORD),
  balance: defineSearchAttributeKey('AlgotradeBalance', SearchAttributeType.DOUBLE),
  lastFillAt: defineSearchAttributeKey('AlgotradeLastFillAt', SearchAttributeType.DATETIME),
  user: defineSearchAttributeKey('AlgotradeUser', SearchAttributeType.KEYWORD),
} as const;
