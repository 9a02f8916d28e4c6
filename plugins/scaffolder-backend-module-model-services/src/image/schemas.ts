import type { z } from 'zod/v3';
import { environmentOf, modelVersionOf, passedOn } from '../action/schemas';

type Zod = typeof z;

/** What is known of an image from its build. */
export const buildOf = (zod: Zod) =>
  passedOn(zod, {
    repository: zod.string().describe('Registry host and path'),
    digest: zod.string().describe('Digest of the image'),
    origin: zod
      .enum(['built', 'adopted'])
      .optional()
      .describe('«adopted» for an image that was made elsewhere'),
    environmentKey: zod
      .string()
      .optional()
      .describe('What a reuse looks for; absent for an adopted image'),
    parentImage: zod
      .string()
      .optional()
      .describe('What it was built on, by digest; absent for an adopted image'),
    environment: environmentOf(zod)
      .optional()
      .describe('Absent for an adopted image'),
    modelVersion: modelVersionOf(zod)
      .optional()
      .describe(
        'The model version it was first built for; absent for an adopted image',
      ),
  });

/** The result of starting an image and asking it to predict. */
export const verificationOf = (zod: Zod) =>
  passedOn(zod, {
    digest: zod.string().describe('Digest of the image that was started'),
    modelVersion: modelVersionOf(zod)
      .optional()
      .describe('Absent when no model was named'),
    outcome: zod
      .enum(['equal', 'answered', 'not-verified'])
      .describe(
        '«equal»: exactly what mlflow.pyfunc answers; «answered»: there was nothing to compare with; «not-verified»: it could not be asked',
      ),
    reason: zod.string().optional().describe('Why it is not «equal»'),
    requestSource: zod
      .enum(['input-example', 'signature'])
      .optional()
      .describe('Where the request came from'),
    startSeconds: zod
      .number()
      .describe('From start to the first healthy answer'),
    latencyMilliseconds: zod.number().describe('Of the prediction'),
    request: zod.string().describe('Body of the request'),
    response: zod.string().describe('Body of the answer'),
    verifiedAt: zod.string().describe('ISO 8601'),
  });

/** A scanner's report. */
export const reportOf = (zod: Zod) =>
  passedOn(zod, {
    digest: zod.string().describe('Digest of the image that was scanned'),
    scannedAt: zod.string().describe('ISO 8601'),
    findings: zod
      .array(
        passedOn(zod, {
          id: zod.string(),
          package: zod.string(),
          severity: zod.string(),
        }),
      )
      .describe('Vulnerabilities'),
  });

/** What the policy says of a report. */
export const verdictOf = (zod: Zod) =>
  passedOn(zod, {
    status: zod.enum(['passed', 'failed', 'unknown', 'stale']),
    reasons: zod.array(zod.string()).describe('Sentences that explain it'),
    judgedAt: zod.string().describe('ISO 8601'),
  });

/** Findings by severity. */
export const countsOf = (zod: Zod) =>
  zod.object({
    CRITICAL: zod.number(),
    HIGH: zod.number(),
    MEDIUM: zod.number(),
    LOW: zod.number(),
    UNKNOWN: zod.number(),
  });
