import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltLib } from './built-lib.js';

/*
 * A lock names files of the index by their hashes, and the index does not have the libraries of the release that is being
 * prepared. This plugin lets Poetry's resolver see them as if it had: built files in, entries without a `source` out,
 * as for packages of PyPI. Everything else is asked for as ever, from the index the user has configured.
 *
 * Poetry finds plugins by the entry points of what is on its module path, so PYTHONPATH is all it takes: nothing is
 * installed, neither in the user's Poetry nor in the project. It uses what Poetry documents for plugins and the two methods
 * of the pool the resolver asks; tried with Poetry 1.8 and 2.5.
 *
 * A library of the release wins over what an index has under its name: it is the one that will be published.
 */
const plugin = `import hashlib
import json
from pathlib import Path

from packaging.utils import canonicalize_name
from poetry.inspection.info import PackageInfo
from poetry.plugins.plugin import Plugin
from poetry.repositories.repository import Repository


def describe(folder, names):
    wheel = next(folder / name for name in names if name.endswith(".whl"))
    info = PackageInfo.from_wheel(wheel)
    package = PackageInfo(
        name=canonicalize_name(info.name),
        version=info.version,
        summary=info.summary,
        requires_dist=info.requires_dist,
        requires_python=info.requires_python,
    ).to_package()
    package.files = [
        {"file": name, "hash": "sha256:" + hashlib.sha256((folder / name).read_bytes()).hexdigest()}
        for name in sorted(names)
    ]
    return package


class UnpublishedLibs(Plugin):
    def activate(self, poetry, io):
        folder = Path(__file__).parent
        (folder / "loaded").touch()
        libs = json.loads((folder / "libs.json").read_text(encoding="utf-8"))
        unpublished = Repository("unpublished", [describe(folder, names) for names in libs])
        known = {(package.name, package.version): package for package in unpublished.packages}
        find, get = poetry.pool.find_packages, poetry.pool.package

        def find_packages(dependency):
            return unpublished.find_packages(dependency) or find(dependency)

        def package(name, version, *args, **kwargs):
            return known.get((canonicalize_name(name), version)) or get(name, version, *args, **kwargs)

        poetry.pool.find_packages = find_packages
        poetry.pool.package = package
`;

const module = 'slipway_unpublished_libs';

/** Whether Poetry has found the plugin in that folder. */
export function wasLoaded(folder: string): boolean {
  return existsSync(join(folder, 'loaded'));
}

/**
 * Makes a folder that, on PYTHONPATH, shows libraries to Poetry's resolver as if the index had them.
 * @param folder absolute path of a folder of its own, which is made.
 */
export async function showToPoetry(folder: string, libs: readonly BuiltLib[]): Promise<void> {
  const info = join(folder, `${module}-1.dist-info`);
  await mkdir(info, { recursive: true });
  await Promise.all([
    writeFile(join(info, 'METADATA'), `Metadata-Version: 2.1\nName: ${module.replaceAll('_', '-')}\nVersion: 1\n`),
    writeFile(join(info, 'entry_points.txt'), `[poetry.plugin]\nslipway = ${module}:UnpublishedLibs\n`),
    writeFile(join(folder, `${module}.py`), plugin),
    writeFile(join(folder, 'libs.json'), JSON.stringify(libs.map(({ files }) => files.map(({ name }) => name)))),
    ...libs.flatMap(({ files }) => files.map(({ name, path }) => copyFile(path, join(folder, name)))),
  ]);
}
