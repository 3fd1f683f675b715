import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PartContext } from '../part';
import { choosePorts } from '../ports';
import { scratchFolder } from '../testing/scratch-folder';
import { formatLog } from './kafka-format';

const folder = scratchFolder();

test("Kafka's tool formats once for a home; every log has ids of its own", async () => {
  const context: PartContext = {
    cacheDir: join(folder, 'cache'),
    dataDir: folder,
    ports: await choosePorts('free', {}),
    env: {},
    report: () => undefined,
    temporalSearchAttributes: {},
    redisUsers: [],
  };
  let runs = 0;
  const runTool = (args: string[]) => {
    runs += 1;
    const properties = args.at(-1) ?? '';
    expect(readFileSync(properties, 'utf8')).toContain(`log.dirs=${dirname(properties)}\n`);
    writeFileSync(join(dirname(properties), 'bootstrap.checkpoint'), 'the features');
    return Promise.resolve();
  };
  for (const name of ['first', 'second']) await formatLog(context, join(folder, name), runTool);
  expect(runs).toBe(1);
  const propertiesOf = (name: string) =>
    readFileSync(join(folder, name, 'meta.properties'), 'utf8');
  expect(propertiesOf('first')).toMatch(
    /^version=1\nnode.id=1\ncluster.id=[\w-]{22}\ndirectory.id=[\w-]{22}\n$/,
  );
  expect(propertiesOf('second')).not.toBe(propertiesOf('first'));
  expect(readFileSync(join(folder, 'second/bootstrap.checkpoint'), 'utf8')).toBe('the features');
});
