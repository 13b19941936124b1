import { preset, Stage } from './promotion-stage.js';

/** The file of production. */
export const path = 'helm/shop/values-prod.yaml';

/** Production with three releases of two services behind it. */
export async function staged(environment = 'prod: {}'): Promise<Stage> {
  // No two commits in one second: with the same contents they would be the same one.
  const begun = Date.now() - 3_600_000;
  let seconds = 0;
  const stage = await Stage.start({ now: () => new Date(begun + 1000 * ++seconds) });
  await stage.commit({
    '.github/slipway.yml': preset(stage, 'values', `  ${environment}\n`),
    [path]: stage.values('api', '1.0.0') + stage.values('web', '1.0.0'),
  });
  await stage.commit({ [path]: stage.values('api', '1.1.0') + stage.values('web', '1.0.0') }, 'chore(prod): promote');
  await stage.commit({
    [path]: `${stage.values('api', '1.1.0')}${stage.values('web', '1.1.0')}replicas: 3\n`,
  });
  return stage;
}

/** What a rollback leaves in the file. */
export const back = (stage: Stage) => `${stage.values('api', '1.1.0')}${stage.values('web', '1.0.0')}replicas: 3\n`;
