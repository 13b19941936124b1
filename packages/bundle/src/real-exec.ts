// What `exec.cts` stands for: a bundle of its own.
export { getExecOutput } from '@actions/exec';
