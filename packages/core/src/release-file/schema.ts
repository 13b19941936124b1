import * as v from 'valibot';
import { digestPattern } from '../nouns/digest.js';

const digest = v.pipe(
  v.string(),
  v.regex(digestPattern),
  v.description('The digest of the manifest: of the index, or of the image of one platform.'),
);
const tag = v.pipe(v.string(), v.nonEmpty(), v.description('The tag the image was pushed with.'));
const sha = v.pipe(v.string(), v.description('The commit the image was built from.'));
const name = v.pipe(v.string(), v.nonEmpty());

/** The form that is written: services and charts. */
export const releaseSchema = v.strictObject({
  $schema: v.optional(v.string()),
  services: v.optional(
    v.record(
      name,
      v.pipe(
        v.looseObject({ tag: v.optional(tag), digest: v.optional(digest), sha: v.optional(sha) }),
        v.check((service) => service.tag !== undefined || service.digest !== undefined, 'has no `tag` and no `digest`'),
        v.description('One service. It has a tag, a digest or both.'),
      ),
    ),
  ),
  charts: v.optional(
    v.record(
      name,
      v.looseObject({
        version: v.pipe(v.string(), v.nonEmpty(), v.description('The version of the chart.')),
        digest: v.optional(v.pipe(digest, v.description('The digest of the package in its registry.'))),
        appVersion: v.optional(v.pipe(v.string(), v.description('The version of the application in it.'))),
      }),
    ),
  ),
});

/** The older forms, `digests` and `components`: services alone. */
export const servicesSchema = v.record(name, v.looseObject({ tag, sha: v.optional(sha), digest }));

/** Everything that is read as a release file. */
export const anyReleaseSchema = v.union([releaseSchema, servicesSchema]);
