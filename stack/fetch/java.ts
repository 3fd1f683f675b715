import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { PartContext } from '../part';
import { findOnPath } from './find-on-path';
import { wheelPrograms } from './wheel';
import { javaWheel } from './wheel-table';

const oldestUsable = 17;

/** A Java runtime: what it prints as its version, with JAVA_HOME where it is not on the PATH. */
export interface Java {
  program: string;
  major: number;
  text: string;
  home?: string;
}

/** Java 17 or newer of JAVA_HOME or the PATH, else a runtime fetched into the cache. */
export async function findJava(context: PartContext): Promise<Java> {
  const home = context.env['JAVA_HOME'];
  const candidates = [
    home ? join(home, 'bin/java') : undefined,
    findOnPath('java', context.env),
  ].filter((path) => path !== undefined);
  for (const program of candidates) {
    const text = versionText(program);
    const major = parseJavaMajor(text);
    if (major !== undefined && major >= oldestUsable) return { program, major, text };
  }
  const programs = await wheelPrograms(context, 'kafka', javaWheel);
  const major = Number.parseInt(javaWheel.version, 10);
  return {
    program: join(programs, 'java'),
    major,
    text: javaWheel.version,
    home: dirname(programs),
  };
}

function versionText(program: string): string {
  const { stdout, stderr } = spawnSync(program, ['-version'], { encoding: 'utf8' });
  return `${stdout ?? ''}${stderr ?? ''}`;
}

/** The major version in the text of `java -version`; 8 is written as 1.8. */
export function parseJavaMajor(text: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(text);
  return match ? Number(match[1]) : undefined;
}
