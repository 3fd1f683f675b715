// Loaded before a program: as it exits, its peak memory goes to the file that PEAK_MEMORY_FILE names.
const { writeFileSync } = require('node:fs');

process.once('exit', () => {
  // Kilobytes on every system (man 2 getrusage, as libuv gives it).
  writeFileSync(process.env['PEAK_MEMORY_FILE'], String(process.resourceUsage().maxRSS));
});
