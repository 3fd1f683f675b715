import type { SASLOptions } from 'kafkajs';
import { z } from 'zod';
import { checkedTogether, listVariable, parseConfig } from '../config';
import type { ConfigFault } from '../config';
import { tlsFaults, tlsOf, tlsVariables } from '../tls/client-tls';
import type { ClientTls } from '../tls/client-tls';
import { secretFile } from '../tls/file-variables';

/** A cluster, and how it wants to be spoken to. */
export interface KafkaAddress {
  readonly brokers: readonly string[];
  readonly tls?: ClientTls;
  readonly sasl?: SASLOptions;
}

/** What leads to Kafka. */
export const kafkaVariables = {
  KAFKA_BROKERS: listVariable,
  ...tlsVariables('KAFKA'),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD_FILE: secretFile.optional(),
} as const;

type Values = Readonly<Record<string, unknown>>;

const saslNames = [
  'KAFKA_SASL_MECHANISM',
  'KAFKA_SASL_USERNAME',
  'KAFKA_SASL_PASSWORD_FILE',
] as const;

/** What is wrong with the variables taken together. */
export function kafkaFaults(values: Values): ConfigFault[] {
  const faults = tlsFaults('KAFKA', values);
  const missing = saslNames.filter((name) => values[name] === undefined);
  if (missing.length === saslNames.length) return faults;
  const given = saslNames.filter((name) => values[name] !== undefined).join(' and ');
  for (const variable of missing) {
    faults.push({ variable, message: `expected a value together with ${given}, was not set` });
  }
  // The mechanism sends the password itself.
  if (values['KAFKA_SASL_MECHANISM'] === 'plain' && values['KAFKA_TLS'] !== true) {
    const message = 'expected scram-sha-512 or scram-sha-256 without KAFKA_TLS=1, was plain';
    faults.push({ variable: 'KAFKA_SASL_MECHANISM', message });
  }
  return faults;
}

/** The cluster of a checked environment. */
export function kafkaAddress(values: Values): KafkaAddress {
  const { KAFKA_SASL_MECHANISM: mechanism } = values;
  const login = {
    mechanism,
    username: values['KAFKA_SASL_USERNAME'],
    password: values['KAFKA_SASL_PASSWORD_FILE'],
  };
  return {
    brokers: values['KAFKA_BROKERS'] as string[],
    tls: tlsOf('KAFKA', values),
    sasl: mechanism === undefined ? undefined : (login as SASLOptions),
  };
}

/** The cluster that an environment leads to. Throws `ConfigError`. */
export function kafkaAddressOf(
  reader: string,
  env: Readonly<Record<string, string | undefined>>,
): KafkaAddress {
  const schema = checkedTogether(z.object(kafkaVariables), kafkaFaults);
  return kafkaAddress(parseConfig(reader, schema, env));
}
