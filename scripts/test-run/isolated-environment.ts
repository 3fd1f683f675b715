import { partVariables } from '../part-variables';

/** Tests share nothing with what runs on this machine: its addresses and ports are not for them. */
export function isolatedEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (partVariables.test(name)) Reflect.deleteProperty(env, name);
  }
  return env;
}
