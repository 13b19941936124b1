/** Usual names of environments, in the order releases go through them. What is called otherwise comes before production. */
export const usual: readonly string[] =
  'local preview dev devel develop development int integration sit test testing tst alpha beta nonprod qa sandbox stage staging stg uat acceptance acc pre preprod demo canary prod prd production live'.split(
    ' ',
  );

/** The place of those in the order that nobody knows. */
export const others = usual.indexOf('canary');
