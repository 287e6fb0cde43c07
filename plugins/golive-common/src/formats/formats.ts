// SPDX-License-Identifier: Apache-2.0
import type { Format } from './format';
import { flagMetadataFormat } from './flagMetadata';
import { goliveConfigFormat } from './goliveConfig';
import { recoveryFormat } from './recovery';
import { redisPolicyFormat } from './redisPolicy';
import { releasePlanFormat } from './releasePlan';
import { standardFormat } from './standardFormat';
import { standardOverlayFormat } from './standardOverlay';

/** Every format of ours, by id. */
export const formats: readonly Format<any>[] = [
  flagMetadataFormat,
  goliveConfigFormat,
  recoveryFormat,
  redisPolicyFormat,
  releasePlanFormat,
  standardFormat,
  standardOverlayFormat,
];
