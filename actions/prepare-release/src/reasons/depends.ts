import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { normalizeName } from '@slipway/core/files/requirement';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Layout, Package } from '../layout.js';
import { isForDevelopment } from '../stamp/python.js';
import { textOf } from '../stamp/stamped.js';

/** What a manifest is called and what it needs at run time, names prefixed by their ecosystem. */
interface Node {
  readonly name: string | undefined;
  readonly needs: readonly string[];
}

/**
 * The libraries that each service needs at run time, directly or through others: folders of libraries by folder of the
 * service. What only development needs does not reach the image.
 * @param files at least the manifests of the layout
 */
export function libsOfServices({ libs, services }: Layout, files: Files): ReadonlyMap<Path, ReadonlySet<Path>> {
  const known = [...libs, ...services].map((component) => ({ component, node: readNode(component, files) }));
  const libsByName = new Map(
    known.flatMap(({ component, node }): [string, Path][] =>
      node.name !== undefined && libs.some((lib) => lib === component) ? [[node.name, component.folder]] : [],
    ),
  );
  const needs = new Map<Path, string[]>();
  for (const { component, node } of known) {
    needs.set(component.folder, [...(needs.get(component.folder) ?? []), ...node.needs]);
  }
  return new Map(
    services.map(({ folder }) => {
      const found = new Set<Path>();
      const visit = (from: Path) => {
        for (const name of needs.get(from) ?? []) {
          const lib = libsByName.get(name);
          if (lib === undefined || found.has(lib)) continue;
          found.add(lib);
          visit(lib);
        }
      };
      visit(folder);
      return [folder, found];
    }),
  );
}

function readNode({ manifest, kind }: Package, files: Files): Node {
  const text = textOf(files, manifest);
  const prefixed = (name: string) => `${kind} ${name}`;
  if (kind === 'node') {
    const { name, dependencies } = readPackageJson(manifest, text);
    const atRunTime = dependencies.filter(({ group }) => group !== 'devDependencies');
    return { name: name && prefixed(name.value), needs: atRunTime.map((dependency) => prefixed(dependency.name)) };
  }
  const { name, dependencies } = readPyproject(manifest, text);
  const atRunTime = dependencies.filter((dependency) => !isForDevelopment(dependency));
  return {
    name: name && prefixed(normalizeName(name.value)),
    needs: atRunTime.map(({ normalized }) => prefixed(normalized)),
  };
}
