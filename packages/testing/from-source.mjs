// Starts an action as a process of its own from the source, as its `dist/index.js` does from the bundle: `from-source.mjs NAME`.
import './source-hooks.mjs';

const { start } = await import('../bundle/src/main.ts');
await start(process.argv[2]);
