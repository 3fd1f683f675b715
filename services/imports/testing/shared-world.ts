import { ImportWorld } from './import-world';

let shared: ImportWorld | undefined;

/** One world for all tests of the file that calls this. */
export function useOneWorld(env: Readonly<Record<string, string>> = {}): void {
  beforeAll(async () => {
    shared = await ImportWorld.start(env);
  });
  afterAll(() => shared?.close());
}

/** What `useOneWorld` has started, without anything that earlier tests have stored. */
export async function sharedWorld(): Promise<ImportWorld> {
  if (shared === undefined) throw new Error('expected useOneWorld() in the file of the tests');
  await shared.empty();
  return shared;
}
