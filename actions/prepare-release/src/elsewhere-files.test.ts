import { expect, test } from '@jest/globals';
import { filesToRead } from './elsewhere-files.js';

test('files are looked into for what stands around their versions: own locks first, none of other people', () => {
  const paths = [
    ...['api/Cargo.toml', 'api/Cargo.toml', 'compose.yaml', 'main.go', 'pnpm-lock.yaml', 'zoo/Cargo.lock'],
    ...['vendor/serde/Cargo.toml', 'vendor/serde/Cargo.lock', 'tests/fixtures/a.yml', 'k8s/pod.yml'],
  ];
  expect(filesToRead(paths)).toEqual(['zoo/Cargo.lock', 'api/Cargo.toml', 'compose.yaml', 'k8s/pod.yml']);
});

test('at most 50, of which vendored ones are none', () => {
  const vendored = Array.from({ length: 60 }, (_, at) => `vendor/c${at}/Cargo.toml`);
  const own = Array.from({ length: 60 }, (_, at) => `k8s/${at}.yaml`);
  expect(filesToRead([...vendored, ...own])).toEqual(own.slice(0, 50));
});
