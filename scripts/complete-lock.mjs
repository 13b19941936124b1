// Completes package-lock.json for all platforms. npm leaves out optional packages that the registry in use does not have,
// such as the binaries of other systems on a mirror, and `npm ci` then refuses the lock. Each of them is an exact version of
// a package that names it in `optionalDependencies`; its platform is in its name. And leaves `engines` of dependencies out: npm
// compares them with the Node.js that runs npm, but everything here runs with the one of the package `node`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Another lock may be named.
const path = process.argv[2] ?? fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8'));

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const platformOf = (name) => {
  const parts = name.split('/').at(-1).split('-');
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  const libc = parts.some((part) => part.startsWith('musl'))
    ? ['musl']
    : os.includes('linux') && parts.some((part) => part.startsWith('gnu'))
      ? ['glibc']
      : [];
  return { os, cpu, libc };
};

let added = 0;
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const key = `node_modules/${name}`;
    const { os, cpu, libc } = platformOf(name);
    if (lock.packages[key] || os.length === 0 || !/^\d+\.\d+\.\d+/.test(version)) continue;
    lock.packages[key] = {
      version,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(dev ? { dev } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      os,
    };
    added += 1;
  }
}
for (const [key, entry] of Object.entries(lock.packages)) if (key.includes('node_modules/')) delete entry.engines;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} packages of other platforms`);
