import * as sessions from './0001-sessions';
import * as snapshots from './0002-session-snapshots';
import * as points from './0003-session-points';
import * as workflowIds from './0004-workflow-ids';
import * as states from './0005-snapshots';
import * as instruments from './0006-instruments';
import * as resumedAt from './0007-resumed-at';
import * as operations from './0008-operations';
import * as pursuedOperations from './0009-pursued-operations';
import * as imports from './0010-imports';
import * as labels from './0011-labels';
import * as rowsClearedBehind from './0012-rows-cleared-behind';
import * as sharedWarmups from './0013-shared-warmups';
import * as operationsOfUsers from './0014-operations-of-users';
import * as warmupsOfSessions from './0015-warmups-of-sessions';
import * as importedOpenPositions from './0016-imported-open-positions';
import * as graphsByHash from './0017-graphs-by-hash';
import * as activations from './0018-activations';
import * as ordersOfFills from './0019-orders-of-fills';
import * as readableImports from './0020-readable-imports';

/** The migrations of the service's database, in order. */
export const forwardTestMigrations = [
  sessions,
  snapshots,
  points,
  workflowIds,
  states,
  instruments,
  resumedAt,
  operations,
  pursuedOperations,
  imports,
  labels,
  rowsClearedBehind,
  sharedWarmups,
  operationsOfUsers,
  warmupsOfSessions,
  importedOpenPositions,
  graphsByHash,
  activations,
  ordersOfFills,
  readableImports,
];
