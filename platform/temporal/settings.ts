import { z } from 'zod';
import type { ConfigFault } from '../config';
import { tlsFaults, tlsOf, tlsVariables } from '../tls/client-tls';
import type { ClientTls } from '../tls/client-tls';

/** A server as `host:port`, and how it wants to be spoken to. */
export interface TemporalAddress {
  readonly address: string;
  readonly tls?: ClientTls;
}

/** What leads to Temporal. */
export const temporalVariables = {
  TEMPORAL_ADDRESS: z.string().min(1),
  ...tlsVariables('TEMPORAL'),
} as const;

type Values = Readonly<Record<string, unknown>>;

/** What is wrong with the variables taken together. */
export function temporalFaults(values: Values): ConfigFault[] {
  return tlsFaults('TEMPORAL', values);
}

/** The server of a checked environment. */
export function temporalAddress(values: Values): TemporalAddress {
  return { address: String(values['TEMPORAL_ADDRESS']), tls: tlsOf('TEMPORAL', values) };
}

/** How the SDK's connections are opened. */
export function connectionOptions(server: TemporalAddress | string) {
  const { address, tls } = typeof server === 'string' ? { address: server } : server;
  if (tls === undefined) return { address, tls: false as const };
  const { ca, cert, key } = tls;
  const pair = cert !== undefined && key !== undefined;
  return {
    address,
    tls: {
      ...(ca !== undefined && { serverRootCACertificate: Buffer.from(ca) }),
      ...(pair && { clientCertPair: { crt: Buffer.from(cert), key: Buffer.from(key) } }),
    },
  };
}
