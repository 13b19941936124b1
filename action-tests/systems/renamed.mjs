// Of jest.renamed.config.mjs: tests of the systems speak of the names that the systems have there.
import { basename, dirname } from 'node:path';
import swc from '@swc/jest';
import { namesOf, testWithNames } from './names.mjs';

const systemOf = (path) => (path.endsWith('.test.ts') ? basename(path, '.test.ts') : basename(dirname(path)));
const renamed = (text, path) => testWithNames(text, namesOf(systemOf(path)));

export default {
  createTransformer({ transformerConfig }) {
    const inner = swc.createTransformer(transformerConfig);
    return {
      ...inner,
      getCacheKey: (text, path, options) => inner.getCacheKey(renamed(text, path), path, options),
      process: (text, path, options) => inner.process(renamed(text, path), path, options),
      processAsync: (text, path, options) => inner.processAsync(renamed(text, path), path, options),
    };
  },
};
