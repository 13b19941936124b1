// Lets Node.js load our source as it is.
import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url);

// Node.js strips the types; what our modules import is found as the compiler finds it.
registerHooks({
  resolve(specifier, context, next) {
    const [, name, path] = /^@slipway\/([a-z-]+)\/(.+)$/.exec(specifier) ?? [];
    if (name !== undefined) {
      const folder = ['bundle', 'core', 'testing'].includes(name) ? 'packages' : 'actions';
      return next(new URL(`${folder}/${name}/src/${path}.ts`, root).href, context);
    }
    const isOurs = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.+\.js$/.test(specifier);
    return next(isOurs ? specifier.replace(/js$/, 'ts') : specifier, context);
  },
});
