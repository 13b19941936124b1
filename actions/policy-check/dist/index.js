import { start } from '../../../packages/bundle/dist/index.js';

await start('policy-check');
