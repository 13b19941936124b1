// Loaded into a measured process (`node --import`): writes what it used until it ends, in seconds of a processor (its tools' among them) and megabytes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** User and system time of ended child processes, in seconds: fields 16 and 17 of proc(5), in ticks of 10 ms. */
function ofTools() {
  if (!existsSync('/proc/self/stat')) return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const seconds = (userCPUTime + systemCPUTime) / 1e6 + ofTools();
  writeFileSync(process.env.USED_FILE, JSON.stringify({ seconds, megabytes: maxRSS / 1024 }));
});
