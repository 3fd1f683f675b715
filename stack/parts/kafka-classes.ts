import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder } from '../fetch/cached-folder';
import type { Java } from '../fetch/java';
import { kafkaVersion } from '../fetch/kafka-jars';
import { guarded } from '../launch';
import type { PartContext } from '../part';
import { choosePorts } from '../ports';
import { runCommand } from '../run-command';
import { brokerProperties, logSettings } from './kafka-settings';
import { useBrokerOnce } from './kafka-first-use';

const trainingWithinMs = 120_000;
/** Sixteen bytes in base64, as Kafka wants them. */
const clusterId = '--cluster-id=Y2xhc3MtYXJjaGl2ZS1ydQ';

/** What is known of the broker's Java: the flags that it always has, and its class path. */
export interface BrokerProgram {
  readonly java: Java;
  readonly flags: readonly string[];
  readonly classPath: string;
}

/**
 * The flags that let Java map the broker's classes from a file instead of reading and checking six
 * thousand of them at every start, which is two fifths of its processor time. The file is made once
 * for a Java and a Kafka, by a broker that is used and stopped. Java ignores a file that does not fit;
 * where it cannot be made there is none.
 */
export async function classArchiveFlags(
  context: PartContext,
  program: BrokerProgram,
): Promise<string[]> {
  const made = createHash('sha256').update(`${program.java.text} ${program.flags.join(' ')}`);
  const key = `kafka-${kafkaVersion}-classes-${made.digest('hex').slice(0, 12)}`;
  const folder = await cachedFolder(context.cacheDir, key, async (draft) => {
    try {
      await train(context, program, draft);
    } catch (error) {
      if (context.signal?.aborted) throw error;
    }
  });
  const archive = join(folder, 'classes.jsa');
  // Without "auto" an archive that does not fit would end the broker.
  return existsSync(archive) ? ['-Xshare:auto', `-XX:SharedArchiveFile=${archive}`] : [];
}

/** Runs a broker of its own until it has done what brokers do, and lets Java write down its classes. */
async function train(context: PartContext, program: BrokerProgram, folder: string): Promise<void> {
  const { java, flags, classPath } = program;
  const work = join(folder, 'work');
  mkdirSync(work);
  const ports = await choosePorts('free', context.env);
  const properties = join(work, 'server.properties');
  const logSettingsFile = join(work, 'log4j2.xml');
  writeFileSync(properties, brokerProperties({ ports, logDir: join(work, 'log') }));
  writeFileSync(logSettingsFile, logSettings);
  const common = [...flags, `-Dlog4j2.configurationFile=file:${logSettingsFile}`, '-cp', classPath];
  const run = (args: string[], stop: AbortSignal, onLine?: (line: string) => void) => {
    const guard = guarded(java.program, args, 'SIGKILL');
    return runCommand(guard.command, guard.args, { env: context.env, signal: stop, onLine });
  };
  const late = AbortSignal.timeout(trainingWithinMs);
  const givenUp = context.signal ? AbortSignal.any([context.signal, late]) : late;
  try {
    const format = ['kafka.tools.StorageTool', 'format', clusterId, '-c', properties];
    await run([...common, ...format], givenUp);

    const used = new AbortController();
    const archive = `-XX:ArchiveClassesAtExit=${join(folder, 'classes.jsa')}`;
    const broker = run(
      [archive, ...common, 'kafka.Kafka', properties],
      AbortSignal.any([givenUp, used.signal]),
      (line) => {
        if (!line.includes('Kafka Server started')) return;
        void useBrokerOnce(`127.0.0.1:${ports.kafka}`, givenUp).finally(() => used.abort());
      },
    );
    await broker.catch((error: unknown) => {
      if (!used.signal.aborted) throw error;
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
