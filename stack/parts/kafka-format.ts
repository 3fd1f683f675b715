import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder } from '../fetch/cached-folder';
import { kafkaVersion } from '../fetch/kafka-jars';
import type { PartContext } from '../part';
import { brokerProperties } from './kafka-settings';

/** The features that a new cluster starts with, the same for every cluster of a version. */
const features = 'bootstrap.checkpoint';

/** Runs Kafka's `StorageTool` with the arguments given. */
export type RunStorageTool = (args: string[]) => Promise<unknown>;

/**
 * Makes the folder of a new broker's log. Kafka's own tool, a Java of its own, does so once for a
 * version; further folders get what it wrote, with ids of their own.
 */
export async function formatLog(
  context: PartContext,
  logDir: string,
  runTool: RunStorageTool,
): Promise<void> {
  const key = `kafka-${kafkaVersion}-formatted`;
  const formatted = await cachedFolder(context.cacheDir, key, async (draft) => {
    const properties = join(draft, 'format.properties');
    writeFileSync(properties, brokerProperties({ ports: context.ports, logDir: draft }));
    // One id of 64 begins with a dash, which would read as an option were it an argument of its own.
    await runTool(['format', `--cluster-id=${randomId()}`, '-c', properties]);
  });
  // Staged, so that a folder cut off half-way is made anew.
  const staged = `${logDir}.formatting`;
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged);
  copyFileSync(join(formatted, features), join(staged, features));
  writeFileSync(join(staged, 'meta.properties'), metaProperties());
  if (!existsSync(logDir)) renameSync(staged, logDir);
}

function metaProperties(): string {
  return [
    'version=1',
    'node.id=1',
    `cluster.id=${randomId()}`,
    `directory.id=${randomId()}`,
    '',
  ].join('\n');
}

/** Sixteen bytes in base64, as Kafka wants them. */
function randomId(): string {
  return randomBytes(16).toString('base64url');
}
