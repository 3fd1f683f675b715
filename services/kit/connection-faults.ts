import type { ConfigFault } from '../../platform/config';
import { kafkaFaults } from '../../platform/kafka/settings';
import { objectStoreFaults } from '../../platform/object-store/settings';
import { redisFaults } from '../../platform/redis/settings';
import { temporalFaults } from '../../platform/temporal/settings';

/** What is wrong with the variables that lead to the components, taken together. */
export function connectionFaults(values: Readonly<Record<string, unknown>>): ConfigFault[] {
  return [kafkaFaults, redisFaults, temporalFaults, objectStoreFaults].flatMap((faultsOf) =>
    faultsOf(values),
  );
}
