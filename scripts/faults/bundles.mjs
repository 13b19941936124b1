// Bundles of the actions as they are in a tree, made in a second each: for tests that start actions as processes.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The bundles of a tree, each made again where one of its files changed. Writes `actions/NAME/dist/index.js`. */
export class Bundles {
  #tree;
  /** By action: its files, and its bundle as it is without a fault. */
  #known = new Map();

  constructor(tree) {
    this.#tree = tree;
  }

  /** Makes all of them. */
  async start() {
    const actions = readdirSync(join(this.#tree, 'actions'));
    for (const name of actions.filter((one) => existsSync(this.#entry(one)))) {
      const made = await this.#make(name);
      this.#known.set(name, made);
      this.#write(name, made.text);
    }
    if (this.#known.size === 0) throw new Error(`there is no actions/*/src/main.ts in ${this.#tree}`);
  }

  /** Makes those anew that hold a file. @returns what puts the bundles back that there were */
  async remake(file) {
    const touched = [...this.#known].filter(([, { files }]) => files.has(file));
    // What cannot be built keeps its bundle: then the tests that read the source fail.
    for (const [name, { text }] of touched) this.#write(name, (await this.#make(name).catch(() => ({ text }))).text);
    return () => {
      for (const [name, { text }] of touched) this.#write(name, text);
    };
  }

  #entry(name) {
    return join(this.#tree, 'actions', name, 'src', 'main.ts');
  }

  #write(name, text) {
    mkdirSync(join(this.#tree, 'actions', name, 'dist'), { recursive: true });
    writeFileSync(join(this.#tree, 'actions', name, 'dist', 'index.js'), text);
  }

  async #make(name) {
    const tree = this.#tree;
    const source = {
      name: 'source',
      setup({ onResolve }) {
        onResolve({ filter: /^@slipway\/(?:core|testing)\// }, ({ path }) => {
          const [, room, ...parts] = path.split('/');
          return { path: `${join(tree, 'packages', room, 'src', ...parts)}.ts` };
        });
      },
    };
    const { outputFiles, metafile } = await build({
      ...{ entryPoints: [this.#entry(name)], absWorkingDir: tree, write: false, metafile: true, bundle: true },
      ...{
        platform: 'node',
        target: 'node24',
        format: 'esm',
        outfile: 'index.js',
        logLevel: 'silent',
        plugins: [source],
      },
      // CommonJS inside of a module.
      banner: {
        js: "import { createRequire as __require } from 'node:module'; const require = __require(import.meta.url);",
      },
    });
    return { files: new Set(Object.keys(metafile.inputs).map((path) => join(tree, path))), text: outputFiles[0].text };
  }
}
