import type { Config } from '@backstage/config';
import {
  type Policy,
  severities,
  severitySchema,
} from '@model-services/backstage-plugin-model-services-common';
import { configError, readMilliseconds } from './values';

const HOUR = 3_600_000;

/** Reads `modelServices.policy`. */
export function readPolicyConfig(config: Config): Policy {
  const failOn = severitySchema
    .array()
    .min(1)
    .safeParse(config.getStringArray('policy.failOn'));
  if (!failOn.success) {
    throw configError(
      'policy.failOn',
      `must be a list of at least one of ${severities.join(', ')}`,
    );
  }
  return {
    failOn: severities.filter(severity => failOn.data.includes(severity)),
    ...(config.getOptionalBoolean('policy.fixableOnly') && {
      fixableOnly: true,
    }),
    maxDatabaseAgeHours:
      readMilliseconds(config, 'policy.maxDatabaseAge', { hours: 48 }) / HOUR,
  };
}
