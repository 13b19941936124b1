import type { Table } from '@slipway/core/inputs/table';
import { table as bumpChart } from '../actions/bump-chart/src/table.js';
import { table as captureDigests } from '../actions/capture-digests/src/table.js';
import { table as chartBumpCheck } from '../actions/chart-bump-check/src/table.js';
import { table as createRelease } from '../actions/create-release/src/table.js';
import { table as deployChart } from '../actions/deploy-chart/src/table.js';
import { table as envReport } from '../actions/env-report/src/table.js';
import { table as gateCheck } from '../actions/gate-check/src/table.js';
import { table as policyCheck } from '../actions/policy-check/src/table.js';
import { table as prepareRelease } from '../actions/prepare-release/src/table.js';
import { table as promoteEnv } from '../actions/promote-env/src/table.js';
import { table as publishChart } from '../actions/publish-chart/src/table.js';
import { table as publishLibs } from '../actions/publish-libs/src/table.js';
import { table as releaseCheck } from '../actions/release-check/src/table.js';
import { table as rollbackEnv } from '../actions/rollback-env/src/table.js';
import { table as tagImages } from '../actions/tag-images/src/table.js';
import { table as verifyEnv } from '../actions/verify-env/src/table.js';

/** What every action is to its users. */
export const tables: readonly Table[] = [
  ...[bumpChart, captureDigests, chartBumpCheck, createRelease, deployChart, envReport, gateCheck, policyCheck],
  ...[prepareRelease, promoteEnv, publishChart, publishLibs, releaseCheck, rollbackEnv, tagImages, verifyEnv],
];
