import { analyticsOperations } from './analytics';
import { backtestOperations } from './backtests';
import { healthOperations } from './health';
import { identityOperations } from './identity';
import { importOperations } from './imports';
import { marketOperations } from './market';
import { notificationOperations } from './notifications';
import type { HttpMethod, Operation, OperationGroup } from './operation';
import { sessionOperations } from './sessions';
import { strategyOperations } from './strategies';
import { sweepOperations } from './sweeps';
import { trialOperations } from './trials';
import { walkForwardOperations } from './walk-forwards';

/** Every operation of the public API, in the order of its description. */
export const operationGroups: readonly OperationGroup[] = [
  identityOperations,
  strategyOperations,
  backtestOperations,
  sweepOperations,
  walkForwardOperations,
  trialOperations,
  sessionOperations,
  marketOperations,
  analyticsOperations,
  notificationOperations,
  importOperations,
  healthOperations,
];

/** An operation with what its place in the table says of it. */
export interface PlacedOperation extends Operation {
  readonly id: string;
  readonly tag: string;
  readonly auth: boolean;
  readonly method: HttpMethod;
  /** With names in braces. */
  readonly path: string;
}

export const allOperations: readonly PlacedOperation[] = operationGroups.flatMap(
  ({ tag, auth, differing = [], operations }) =>
    Object.entries(operations).map(([id, operation]) => {
      const [method = '', path = ''] = operation.at.split(' ');
      return {
        ...operation,
        id,
        tag,
        auth: differing.includes(id) ? !auth : auth,
        method: method.toLowerCase() as HttpMethod,
        path,
      };
    }),
);
