import { openApiDocument } from '../contracts/openapi/document';

/** The text of test/recorded/openapi.json: the description, one key a line. */
export function recordedOpenApi(): string {
  return `${JSON.stringify(openApiDocument(), null, 1)}\n`;
}
