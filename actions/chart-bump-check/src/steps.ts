// What a run needs once git was asked, to be loaded while git works: in one file, so that it is read at once.
export { propose } from './propose.js';
export { withPublished } from './published.js';
export { suggest } from './suggest.js';
export { readTouched } from './touched.js';
