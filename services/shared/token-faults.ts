import type { ConfigFault } from '../../platform/config';

/** What is wrong with the variables taken together. */
export function tokenFaults(values: Readonly<Record<string, unknown>>): ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (values['JWT_SECRET'] === undefined && values['KEYS_FOLDER'] === undefined) {
    const message = 'expected a value, or KEYS_FOLDER; neither was set';
    faults.push({ variable: 'JWT_SECRET', message });
  }
  const isOldAlone = values['JWT_SECRET'] === undefined && values['JWT_OLD_SECRETS'] !== undefined;
  if (isOldAlone && values['JWT_OLD_SECRETS_UNTIL'] === undefined) {
    const message = 'expected the time until which JWT_OLD_SECRETS are valid, was not set';
    faults.push({ variable: 'JWT_OLD_SECRETS_UNTIL', message });
  }
  return faults;
}
