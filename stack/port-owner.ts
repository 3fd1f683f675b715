import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTEN = '0A';
const isLinux = process.platform === 'linux';

/** Inodes of the sockets listening on a port, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === LISTEN)
    .map((fields) => fields[9] ?? '');
}

/** Says who has a port of ours and what to do. */
export function takenPort(port: number, what: string, variable: string): string {
  const listeners = listenersOn(port);
  const named = `port ${port} (${what}) is in use by`;
  if (listeners.size > 0 || !isLinux) {
    const owner = ownerOf(listeners) ?? 'a process that this user cannot see';
    return `${named} ${owner}: stop it or set ${variable} to another port`;
  }
  return `${named} a connection, not by a server: try again in a minute or set ${variable} to another port`;
}

/** Inodes of the sockets that listen on a port. */
function listenersOn(port: number): Set<string> {
  return new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => listeningInodes(textOf(path), port)),
  );
}

/** As `process 42 (redis-server *:6379)`; undefined where it cannot be known, as of another user's process. */
function ownerOf(inodes: Set<string>): string | undefined {
  if (inodes.size === 0) return undefined;
  const pid = entriesOf('/proc').find((name) => /^\d+$/.test(name) && holdsSocket(name, inodes));
  return pid === undefined ? undefined : `process ${pid} (${commandOf(pid)})`;
}

function holdsSocket(pid: string, inodes: Set<string>): boolean {
  return entriesOf(`/proc/${pid}/fd`).some((fd) => {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
    return inode !== undefined && inodes.has(inode);
  });
}

function commandOf(pid: string): string {
  const words = textOf(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  const line = words.join(' ') || textOf(`/proc/${pid}/comm`).trim();
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

// Processes come and go while /proc is read, and others' are closed to us: both read as empty.
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function entriesOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
