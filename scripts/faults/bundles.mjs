// Bundles of the actions as they are in a tree, made in a second each: for tests that start actions as processes.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** The bundles of a tree, each made again where one of its files changed. Writes `dist` of the folder it is from. */
export class Bundles {
  #tree;
  /** By folder: its files, and its bundle as it is without a fault. */
  #known = new Map();

  constructor(tree) {
    this.#tree = tree;
  }

  /** Makes all of them: that of all actions, or in older trees one for each action. */
  async start() {
    const actions = readdirSync(join(this.#tree, 'actions')).map((name) => join('actions', name));
    for (const folder of ['packages/bundle', ...actions].filter((one) => existsSync(this.#entry(one)))) {
      const made = await this.#make(folder);
      this.#known.set(folder, made);
      this.#write(made.outputs);
    }
    if (this.#known.size === 0) throw new Error(`there is no main.ts of a bundle in ${this.#tree}`);
  }

  /** Makes those anew that hold a file. @returns what puts the bundles back that there were */
  async remake(file) {
    const touched = [...this.#known].filter(([, { files }]) => files.has(file));
    const made = [];
    for (const [folder] of touched) {
      // What cannot be built keeps its bundle: then the tests that read the source fail.
      const { outputs = new Map() } = await this.#make(folder).catch(() => ({}));
      made.push(outputs);
      this.#write(outputs);
    }
    return () => {
      for (const outputs of made) this.#remove(outputs);
      for (const [, { outputs }] of touched) this.#write(outputs);
    };
  }

  /** Takes away what was made; what is committed is the caller's. */
  end() {
    for (const { outputs } of this.#known.values()) this.#remove(outputs);
  }

  #entry(folder) {
    return join(this.#tree, folder, 'src', 'main.ts');
  }

  #write(outputs) {
    for (const [path, text] of outputs) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  #remove(outputs) {
    for (const path of outputs.keys()) rmSync(path, { force: true });
  }

  async #make(folder) {
    const tree = this.#tree;
    const source = {
      name: 'source',
      setup({ onResolve }) {
        onResolve({ filter: /^@slipway\// }, ({ path }) => {
          const [, room, ...parts] = path.split('/');
          const above = existsSync(join(tree, 'packages', room)) ? 'packages' : 'actions';
          return { path: `${join(tree, above, room, 'src', ...parts)}.ts` };
        });
      },
    };
    const { outputFiles, metafile } = await build({
      ...{ entryPoints: { index: this.#entry(folder) }, absWorkingDir: tree, outdir: join(tree, folder, 'dist') },
      ...{ write: false, metafile: true, bundle: true, splitting: true, plugins: [source], logLevel: 'silent' },
      ...{ platform: 'node', mainFields: ['module', 'main'], target: 'node24', format: 'esm' },
      // CommonJS inside of a module.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
    });
    return {
      files: new Set(Object.keys(metafile.inputs).map((path) => join(tree, path))),
      outputs: new Map(outputFiles.map(({ path, text }) => [path, text])),
    };
  }
}
