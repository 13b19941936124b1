/**
 * What stands for GitHub's signature in commits the emulator makes. It is part of the object, as on GitHub, so it travels
 * with clones; no key made it.
 */
export const githubSignature = [
  '-----BEGIN PGP SIGNATURE-----',
  '',
  'RW11bGF0ZWQgR2l0SHViIHNpZ25hdHVyZQ==',
  '-----END PGP SIGNATURE-----',
  '',
].join('\n');

/** Of a person's own key, which GitHub knows as the committer's: it says nothing about the author. */
export const ownSignature = [
  '-----BEGIN PGP SIGNATURE-----',
  '',
  'RW11bGF0ZWQgc2lnbmF0dXJlIG9mIGEgcGVyc29u',
  '-----END PGP SIGNATURE-----',
  '',
].join('\n');
