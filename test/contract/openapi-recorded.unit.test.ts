import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedOpenApi } from '../../scripts/openapi-record';

test('the API is described as recorded; `npm run record:openapi` takes over what has changed', () => {
  const path = join(__dirname, '../recorded/openapi.json');
  expect(JSON.parse(recordedOpenApi())).toEqual(JSON.parse(readFileSync(path, 'utf8')));
});
