import { z } from 'zod';
import type { ConfigFault } from '../config';
import { certificateFile } from '../tls/file-variables';

/** What leads to the object store, the bucket aside. */
export const objectStoreVariables = {
  S3_ENDPOINT: z.url({
    protocol: /^https?$/,
    error: 'expected a URL beginning with http:// or https://',
  }),
  S3_CA_FILE: certificateFile.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
} as const;

type Values = Readonly<Record<string, unknown>>;

/** What is wrong with the variables taken together. */
export function objectStoreFaults(values: Values): ConfigFault[] {
  const { S3_ENDPOINT: endpoint, S3_CA_FILE: ca } = values;
  if (ca === undefined || String(endpoint).startsWith('https:')) return [];
  const message = 'expected a URL beginning with https://, because S3_CA_FILE is set';
  return [{ variable: 'S3_ENDPOINT', message }];
}
