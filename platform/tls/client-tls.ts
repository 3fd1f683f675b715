import type { z } from 'zod';
import type { ConfigFault } from '../config';
import { flagVariable } from '../config';
import { certificateFile, isKeyOf, privateKeyFile } from './file-variables';

/** How a client encrypts: PEM texts. Without `ca` it trusts what Node.js trusts. */
export interface ClientTls {
  readonly ca?: string;
  /** Shows the server who the client is. */
  readonly cert?: string;
  readonly key?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** `<PREFIX>_TLS` and the files that go with it. */
export function tlsVariables<P extends string>(prefix: P) {
  return {
    [`${prefix}_TLS`]: flagVariable.optional(),
    [`${prefix}_CA_FILE`]: certificateFile.optional(),
    [`${prefix}_CERT_FILE`]: certificateFile.optional(),
    [`${prefix}_KEY_FILE`]: privateKeyFile.optional(),
  } as Record<`${P}_TLS`, z.ZodOptional<typeof flagVariable>> &
    Record<`${P}_CA_FILE` | `${P}_CERT_FILE`, z.ZodOptional<typeof certificateFile>> &
    Record<`${P}_KEY_FILE`, z.ZodOptional<typeof privateKeyFile>>;
}

/** What is wrong with the variables of a prefix taken together. */
export function tlsFaults(prefix: string, values: Values): ConfigFault[] {
  const { on, cert, key } = given(prefix, values);
  const faults: ConfigFault[] = [];
  const fault = (suffix: string, message: string) =>
    void faults.push({ variable: `${prefix}_${suffix}`, message });
  if (!on) {
    for (const suffix of ['CA_FILE', 'CERT_FILE', 'KEY_FILE']) {
      if (values[`${prefix}_${suffix}`] !== undefined) {
        fault(suffix, `expected ${prefix}_TLS=1 as well`);
      }
    }
  } else if (cert === undefined && key !== undefined) {
    fault('CERT_FILE', `expected a certificate for ${prefix}_KEY_FILE, was not set`);
  } else if (cert !== undefined && key === undefined) {
    fault('KEY_FILE', `expected the private key of ${prefix}_CERT_FILE, was not set`);
  } else if (cert !== undefined && key !== undefined && !isKeyOf(cert, key)) {
    fault('KEY_FILE', `expected the private key of ${prefix}_CERT_FILE, was a different key`);
  }
  return faults;
}

/** The encryption that the variables of a prefix ask for; undefined for none. */
export function tlsOf(prefix: string, values: Values): ClientTls | undefined {
  const { on, ca, cert, key } = given(prefix, values);
  return on ? { ca, cert, key } : undefined;
}

function given(prefix: string, values: Values) {
  const text = (suffix: string) => values[`${prefix}_${suffix}`] as string | undefined;
  return {
    on: values[`${prefix}_TLS`] === true,
    ca: text('CA_FILE'),
    cert: text('CERT_FILE'),
    key: text('KEY_FILE'),
  };
}
