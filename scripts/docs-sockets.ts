import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { socketsDescription, socketsDocument } from './sockets-document';

const folder = join(__dirname, '../docs/traders');
writeFileSync(join(folder, 'socket-messages.md'), socketsDocument());
writeFileSync(join(folder, 'sockets.asyncapi.json'), socketsDescription());
