import { openApiDocument } from '../contracts/openapi/document';

/** The source of the typed client's types, made of the OpenAPI description. */
export async function clientSource(): Promise<string> {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const document = JSON.stringify(openApiDocument());
  const types = await openapiTS(document, { defaultNonNullable: false });
  return `// Made by \`npm run docs:client\` of the OpenAPI description. Changes here are lost.\n\n${astToString(types)}`;
}
