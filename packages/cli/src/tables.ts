import { table as bumpChart } from '@slipway/bump-chart/table';
import { table as captureDigests } from '@slipway/capture-digests/table';
import { table as chartBumpCheck } from '@slipway/chart-bump-check/table';
import type { Table } from '@slipway/core/inputs/table';
import { table as createRelease } from '@slipway/create-release/table';
import { table as deployChart } from '@slipway/deploy-chart/table';
import { table as envReport } from '@slipway/env-report/table';
import { table as gateCheck } from '@slipway/gate-check/table';
import { table as policyCheck } from '@slipway/policy-check/table';
import { table as prepareRelease } from '@slipway/prepare-release/table';
import { table as promoteEnv } from '@slipway/promote-env/table';
import { table as publishChart } from '@slipway/publish-chart/table';
import { table as publishLibs } from '@slipway/publish-libs/table';
import { table as releaseCheck } from '@slipway/release-check/table';
import { table as rollbackEnv } from '@slipway/rollback-env/table';
import { table as tagImages } from '@slipway/tag-images/table';
import { table as verifyEnv } from '@slipway/verify-env/table';

/** The actions in the order of the pipeline. */
export const tables: readonly Table[] = [
  ...[prepareRelease, releaseCheck, publishLibs, captureDigests, tagImages, publishChart, createRelease],
  ...[bumpChart, chartBumpCheck, deployChart, promoteEnv, gateCheck, verifyEnv, rollbackEnv, envReport, policyCheck],
];
