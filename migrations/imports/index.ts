import * as batchTables from './0001-batches';
import * as originals from './0002-originals';
import * as superseded from './0003-superseded';
import * as mapIndexes from './0004-map-indexes';
import * as namedRows from './0005-named-rows';
import * as mapHistory from './0006-map-history';
import * as unmarkedRows from './0007-unmarked-rows';
import * as recoveries from './0008-recoveries';
import * as restoredOwners from './0009-restored-owners';
import * as recoveryCounts from './0010-recovery-counts';
import * as children from './0011-children';
import * as origins from './0012-origins';
import * as goneHere from './0013-gone-here';
import * as owners from './0014-owners';

/** The migrations of the service's database, in order. */
export const importsMigrations = [
  batchTables,
  originals,
  superseded,
  mapIndexes,
  namedRows,
  mapHistory,
  unmarkedRows,
  recoveries,
  restoredOwners,
  recoveryCounts,
  children,
  origins,
  goneHere,
  owners,
];
