import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import slowFiles from '../support/slow-test-files.json';

test('every file that starts first is there', () => {
  expect(slowFiles.filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
});
