import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What the Web UI shows and filters batches by. */
export const importAttributes = {
  status: defineSearchAttributeKey('AlgotradeStatus', SearchAttributeType.KEYWORD),
  user: defineSearchAttributeKey('AlgotradeUser', SearchAttributeType.KEYWORD),
} as const;
