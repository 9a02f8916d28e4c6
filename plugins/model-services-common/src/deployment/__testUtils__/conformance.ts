// Not a test itself, though it makes a test where the data is missing.
/* eslint-disable jest/no-export, jest/valid-title, jest/valid-describe-callback, jest/no-disabled-tests, jest/expect-expect */

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

// The data is not part of the repository: upstream manifests with the verdicts of upstream's own code.
const REPOSITORY = resolve(__dirname, '../../../../..');
const FOLDER = resolve(
  REPOSITORY,
  process.env.MODEL_SERVICES_CONFORMANCE ?? '../shared/conformance',
  'seldon',
);

/** `describe`, or where there is no data a skipped test whose name tells why. */
export function describeConformance(name: string, body: () => void): void {
  if (existsSync(FOLDER)) describe(name, body);
  else it.skip(`${name} (skipped: no conformance data at ${FOLDER})`, () => {});
}

const webhookErrorSchema = z.object({ field: z.string(), message: z.string() });

const expectedSchema = z.object({
  seldon_deployment_id: z.string(),
  deployments: z.array(
    z.object({
      Predictor: z.string(),
      Kind: z.enum(['component', 'explainer', 'svc-orch']),
      Name: z.string(),
      CS: z.number(),
      Containers: z.array(z.string()).nullable(),
    }),
  ),
  predictor_services: z.record(z.string(), z.string()),
  units: z.array(
    z.object({
      Predictor: z.string(),
      Name: z.string(),
      Implementation: z.string(),
      Image: z.string(),
      Container: z.string(),
      ContainerService: z.string(),
      HttpPort: z.number(),
      GrpcPort: z.number(),
      ServicePort: z.number(),
      ServiceHost: z.string(),
      CS: z.number(),
    }),
  ),
});

const manifestCaseSchema = z.object({
  id: z.string(),
  file: z.string(),
  name: z.string().nullable(),
  api_server_accepts: z.boolean(),
  crd_schema_valid: z.boolean(),
  pruned_unknown_fields: z.array(z.string()),
  webhook_errors: z.array(webhookErrorSchema),
  reconcile_error: z.string().nullable(),
  expected: expectedSchema.nullish(),
});

/** One upstream manifest and what upstream's code says of it. */
export type ManifestCase = z.infer<typeof manifestCaseSchema>;

/** All upstream manifests. */
export function manifestCases(): ManifestCase[] {
  return z.array(manifestCaseSchema).parse(readJson('index.json'));
}

const childSchema = z.object({
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()),
  }),
  spec: z.unknown(),
});

const childrenSchema = z.object({
  ID: z.string(),
  Address: z.string(),
  Deployments: z.array(childSchema),
  Services: z.array(childSchema),
  HPAs: z.array(childSchema).optional(),
  PDBs: z.array(childSchema).optional(),
  ScaledObjects: z.array(childSchema).optional(),
});

/** The objects that upstream's code makes of a manifest. */
export type Children = z.infer<typeof childrenSchema>;

/** The objects of all manifests that upstream's code finishes. */
export function expectedChildren(): Children[] {
  return readText('expected-children/children.jsonl')
    .split('\n')
    .filter(line => line !== '')
    .map(line => childrenSchema.parse(JSON.parse(line)));
}

const webhookCaseSchema = z.object({
  test: z.string(),
  file: z.string(),
  upstream_asserts_validation: z.boolean(),
  configmap_present: z.boolean(),
  webhook_admits_raw: z.boolean(),
  errors_raw: z.array(webhookErrorSchema),
  crd_schema_valid: z.boolean(),
});

/** One upstream test of the webhook. */
export type WebhookCase = z.infer<typeof webhookCaseSchema>;

/** All upstream tests of the webhook. */
export function webhookCases(): WebhookCase[] {
  return z
    .array(webhookCaseSchema)
    .parse(readJson('go-webhook-cases/index.json'));
}

/** Names of the upstream texts that are not YAML. */
export function malformedFiles(): string[] {
  return z
    .array(z.object({ file: z.string() }))
    .parse(readJson('malformed/index.json'))
    .map(({ file }) => file);
}

/** Text of a file of the data. */
export function readText(file: string): string {
  return readFileSync(resolve(FOLDER, file), 'utf8');
}

function readJson(file: string): unknown {
  return JSON.parse(readText(file));
}
