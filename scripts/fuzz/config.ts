import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleIds } from '../../contracts/openapi/operation';
import { allOperations } from '../../contracts/openapi/table';
import type { PlacedOperation } from '../../contracts/openapi/table';
import { REPOSITORY } from '../../platform/repository';
import type { ExampleWorld } from '../../test/support/example-world';

type Thing = keyof typeof exampleIds;

/** As many of each, because some are deleted on the way. */
const EACH = 2;
/** How often an id is that of a thing that exists; else it is anything. */
const REAL = 0.7;

/** The ids that parameters of paths are taken from, for each kind of thing. */
export type KnownIds = Partial<Record<Thing, readonly string[]>>;

/**
 * Makes a few of each thing that operations speak of. The user is a spare one, who may be
 * deactivated; the fuzzer has to stay logged in.
 */
export async function makeThings(world: ExampleWorld, spare: string): Promise<KnownIds> {
  const ids: Record<string, string[]> = { user: [spare], login: [randomUUID()] };
  for (const thing of new Set(allOperations.flatMap((one) => thingOf(one) ?? []))) {
    const made = (ids[thing] ??= []);
    while (made.length < EACH && thing !== 'user' && thing !== 'login') {
      made.push(await (thing === 'batch' ? makeBatch(world) : world.make(thing)));
    }
  }
  return ids;
}

/** Writes the configuration of Schemathesis; returns its path. */
export function writeConfig(folder: string, ids: KnownIds): string {
  const lines = [`hooks = ${JSON.stringify(join(REPOSITORY, 'scripts/fuzz/hooks.py'))}`];
  for (const [thing, values] of Object.entries(ids)) {
    lines.push(`[dictionaries.${thing}]`, `values = ${JSON.stringify(values)}`);
  }
  for (const operation of allOperations) {
    const thing = thingOf(operation);
    if (thing === undefined) continue;
    const parameter = operation.path.includes('{user_id}') ? 'user_id' : 'id';
    const probability = thing === 'user' ? 1 : REAL;
    const binding = `{ dictionary = "${thing}", probability = ${probability.toFixed(1)} }`;
    lines.push(
      '[[operations]]',
      `include-operation-id = "${operation.id}"`,
      `parameters = { "path.${parameter}" = ${binding} }`,
    );
  }
  const path = join(folder, 'schemathesis.toml');
  writeFileSync(path, [...lines, ''].join('\n'));
  return path;
}

function thingOf({ example, sample }: PlacedOperation): Thing | undefined {
  const params = Object.values((example ?? sample)?.params ?? {});
  return (Object.keys(exampleIds) as Thing[]).find((name) => params.includes(exampleIds[name]));
}

async function makeBatch(world: ExampleWorld): Promise<string> {
  const { sample } = allOperations.find(({ id }) => id === 'createImport') ?? {};
  const sampleBody = sample?.body as { manifest: { options: object } };
  const { manifest, ...rest } = sampleBody;
  // A snapshot that was seen before is the same batch.
  const fingerprint = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
  const options = { ...manifest.options, owner: world.name };
  const body = { ...rest, manifest: { ...manifest, fingerprint, options } };
  const answer = await world.call('createImport', { body });
  const { data } = answer.body as { data?: { batch_id: string } };
  if (data === undefined) throw new Error(`no import was made: ${answer.text.slice(0, 500)}`);
  return data.batch_id;
}
