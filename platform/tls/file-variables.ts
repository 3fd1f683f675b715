import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../../core/errors';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** A variable that names a file: its value is what the file contains, once `check` takes it. */
function fileVariable(expected: string, check: (text: string) => void) {
  return z.string().transform((path, context) => {
    try {
      const text = readFileSync(path, 'utf8');
      check(text);
      return text;
    } catch (error) {
      context.addIssue(`expected ${expected}, was ${path}: ${messageOf(error)}`);
      return z.NEVER;
    }
  });
}

/** The path of one or more certificates as PEM; the value is the PEM. */
export const certificateFile = fileVariable('a file with certificates (PEM)', certificatesIn);

/** The path of a private key as PEM, not encrypted; the value is the PEM. */
export const privateKeyFile = fileVariable('a file with a private key (PEM)', createPrivateKey);

/** The path of a secret on one line; the value is the secret. */
export const secretFile = fileVariable('a file with a secret', (text) => {
  if (text.trim() === '') throw new Error('the file is empty');
}).transform((text) => text.trim());

/** Throws when the text has no certificate, or one that cannot be read. */
function certificatesIn(text: string): X509Certificate[] {
  const blocks = text.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) throw new Error('the file has no certificate');
  return blocks.map((block) => new X509Certificate(block));
}

/** Whether a private key belongs to the first certificate of a text. */
export function isKeyOf(certificates: string, privateKey: string): boolean {
  return certificatesIn(certificates)[0]?.checkPrivateKey(createPrivateKey(privateKey)) === true;
}
