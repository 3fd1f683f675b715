import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import { StackError } from '../errors';
import type { PartContext } from '../part';
import { runCommand } from '../run-command';
import { cachedFolder } from './cached-folder';
import { findOnPath } from './find-on-path';
import type { Java } from './java';
import { trackFetch } from './track-fetch';

/** The broker's version; Kafka's clients speak to any newer or older one. */
export const kafkaVersion = '4.1.1';

const log4jVersion = '2.25.1';
// With the Maven plugin that copies them, on a machine that never ran Maven.
const approximateBytes = 58_000_000;
const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

const artifacts = [
  ['org.apache.kafka', 'kafka_2.13', kafkaVersion],
  ['org.apache.logging.log4j', 'log4j-slf4j-impl', log4jVersion],
  ['org.apache.logging.log4j', 'log4j-core', log4jVersion],
  ['org.apache.logging.log4j', 'log4j-api', log4jVersion],
];

/** The folder with the broker's jars, fetched with Maven on first use and checked one by one. */
export function kafkaJars(context: PartContext, java: Java): Promise<string> {
  return cachedFolder(context.cacheDir, `kafka-${kafkaVersion}`, async (folder) => {
    await fetchJars(context, java, folder);
    verifyJars(folder, readFileSync(checksumFile, 'utf8'));
  });
}

const checksumFile = join(REPOSITORY, `stack/checksums/kafka-${kafkaVersion}.sha256`);

async function fetchJars(context: PartContext, java: Java, folder: string): Promise<void> {
  const maven = findOnPath('mvn', context.env);
  if (maven === undefined) {
    throw new StackError(
      'missing-tool',
      `Kafka ${kafkaVersion} is downloaded with Maven: expected mvn on the PATH (apt-get install maven, ` +
        'brew install maven), or set KAFKA_BROKERS to a broker that is already running',
    );
  }
  writeFileSync(join(folder, 'pom.xml'), pom());
  const args = ['-B', '-C', '-f', join(folder, 'pom.xml'), copyGoal, '-DincludeScope=runtime'];
  // Maven is content with an older Java, which unlike the fetched one knows this machine's
  // certificates; the fetched one serves where there is none at all.
  const borrow = java.home !== undefined && findOnPath('java', context.env) === undefined;
  const env = borrow ? { ...context.env, JAVA_HOME: java.home } : context.env;
  let bytes = 0;
  const onLine = (line: string) => (bytes += downloadedBytes(line));
  await trackFetch(
    context.report,
    { part: 'kafka', what: `kafka ${kafkaVersion}`, totalBytes: approximateBytes },
    () => bytes,
    () =>
      runCommand(maven, [...args, `-DoutputDirectory=${folder}`], {
        env,
        signal: context.signal,
        onLine,
      }),
  );
}

const unitBytes: Record<string, number> = { B: 1, kB: 1_000, MB: 1_000_000 };

/** Bytes of a jar that a line of Maven's output says was downloaded; 0 for any other line. */
export function downloadedBytes(line: string): number {
  const match = /Downloaded from .*\.jar \(([\d.]+) (B|kB|MB) /.exec(line);
  return match ? Number(match[1]) * (unitBytes[match[2] ?? 'B'] ?? 1) : 0;
}

/** Throws `fetch-failed` unless a folder holds exactly the jars of a `sha256sum` list, unchanged. */
export function verifyJars(folder: string, list: string): void {
  const expected = new Map(
    list
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66).trim(), line.slice(0, 64)] as const),
  );
  const found = readdirSync(folder).filter((name) => name.endsWith('.jar'));
  for (const name of new Set([...expected.keys(), ...found])) {
    const actual = found.includes(name) ? sha256(join(folder, name)) : 'missing';
    if (actual === expected.get(name)) continue;
    throw new StackError(
      'fetch-failed',
      `${name}: expected SHA-256 ${expected.get(name) ?? 'none (not in the list)'}, was ${actual}`,
    );
  }
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function pom(): string {
  const dependencies = artifacts.map(
    ([group, artifact, version]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>algotrade</groupId><artifactId>kafka-jars</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
${dependencies.join('\n')}
</dependencies>
</project>
`;
}
