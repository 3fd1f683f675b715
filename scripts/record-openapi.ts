import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedOpenApi } from './openapi-record';

/** Writes the OpenAPI description of now, so that a change of it is seen as a difference. */
writeFileSync(join(__dirname, '../test/recorded/openapi.json'), recordedOpenApi());
