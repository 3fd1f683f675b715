import * as strategies from './0001-strategies';
import * as listItems from './0002-list-items';
import * as submittedTrees from './0003-submitted-trees';
import * as importedStrategies from './0004-imported-strategies';
import * as importHistory from './0005-import-history';
import * as versionBytes from './0006-version-bytes';
import * as importedVersions from './0007-imported-versions';

/** The migrations of the service's database, in order. */
export const strategyMigrations = [
  strategies,
  listItems,
  submittedTrees,
  importedStrategies,
  importHistory,
  versionBytes,
  importedVersions,
];
