import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsDocument } from '../../scripts/events-document';

test('docs/events.md says what the schemas say; `npm run docs:events` writes it anew', () => {
  const path = join(__dirname, '../../docs/events.md');
  expect(readFileSync(path, 'utf8')).toBe(eventsDocument());
});
