// Keeps the bundles of `bundled.cjs` beside the installed packages. Making one costs 0.6 s of CPU time, a
// quarter of a service's start; eight services that start at once make the same one eight times.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { threadId } = require('node:worker_threads');

const REPOSITORY = dirname(__dirname);
const FOLDER = join(REPOSITORY, 'node_modules/.cache/algotrade-bundles');
/** The kernel stamps a change with the time of its last tick, which may lie a little back. */
const CLOCK_TICK_MS = 100;
/** What decides over a bundle and is no input of it. */
const RULES = ['package.json', 'tsconfig.json', 'node_modules/esbuild/package.json'];

/** The text of a program's bundle: the kept one while nothing it was made of has changed, else a new one. */
function keptBundle(entryPoint, build, folder = FOLDER) {
  const path = join(folder, `${createHash('sha256').update(entryPoint).digest('hex')}.js`);
  const kept = readKept(path);
  if (kept !== undefined) return kept;
  const startedAt = Date.now();
  const { text, inputs } = build();
  keep(path, text, sourcesOf(inputs), startedAt);
  return text;
}

// The first line has the sources with their stamps, as a comment, so that lines of errors stay what they are.
function readKept(path) {
  try {
    const whole = readFileSync(path, 'utf8');
    const end = whole.indexOf('\n');
    const stamps = JSON.parse(whole.slice('// '.length, end));
    for (const [source, stamp] of Object.entries(stamps)) {
      if (stampOf(source).text !== stamp) return undefined;
    }
    return whole.slice(end + 1);
  } catch {
    // None was kept, or one of its sources is gone.
    return undefined;
  }
}

function keep(path, text, sources, startedAt) {
  try {
    const stamps = {};
    for (const source of sources) {
      const { text: stamp, changedAt } = stampOf(source);
      // It may have changed after it was read.
      if (changedAt >= startedAt - CLOCK_TICK_MS) return;
      stamps[source] = stamp;
    }
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}-${threadId}`;
    writeFileSync(draft, `// ${JSON.stringify(stamps)}\n${text}`);
    renameSync(draft, path);
  } catch {
    // An installation that cannot be written to: the next start makes its own.
  }
}

// With the folders, since a new file may be found in place of one that was there.
function sourcesOf(inputs) {
  const files = inputs.map((input) => join(REPOSITORY, input));
  const rules = [...RULES.map((name) => join(REPOSITORY, name)), __filename];
  rules.push(join(__dirname, 'bundled.cjs'));
  return new Set([...files, ...files.map((file) => dirname(file)), ...rules]);
}

// Every change of a file, whatever it does to the other times, sets the time of its last change.
function stampOf(path) {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return { text: `${ino} ${size} ${mtimeMs} ${ctimeMs}`, changedAt: ctimeMs };
}

module.exports = { keptBundle };
