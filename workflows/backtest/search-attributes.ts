import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What the Web UI shows and filters runs by. */
export const runAttributes = {
  strategy: defineSearchAttributeKey('AlgotradeStrategy', SearchAttributeType.KEYWORD),
  symbol: defineSearchAttributeKey('AlgotradeSymbol', SearchAttributeType.KEYWORD),
  status: defineSearchAttributeKey('AlgotradeStatus', SearchAttributeType.KEYWORD),
  user: defineSearchAttributeKey('AlgotradeUser', SearchAttributeType.KEYWORD),
} as const;
