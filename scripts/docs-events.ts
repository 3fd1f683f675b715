import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsDocument } from './events-document';

writeFileSync(join(__dirname, '../docs/events.md'), eventsDocument());
