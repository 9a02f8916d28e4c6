import { z } from 'zod';
import { labelValueSchema, qualifiedNameSchema } from './names';

/** Labels that the renderer or the operator sets, so that nobody overrides them. */
export const RESERVED_LABELS: readonly string[] = [
  'app',
  'app.kubernetes.io/managed-by',
  'backstage.io/kubernetes-id',
  'fluentd',
  'seldon-app',
  'seldon-deployment-contains-svcorch',
  'seldon-deployment-id',
  'version',
];

const RESERVED_PREFIX = /^(seldon\.io\/|seldon-app-svc-)/;

/** Labels of a person's choice. */
export const labelsSchema = z
  .record(qualifiedNameSchema, labelValueSchema)
  .superRefine((labels, context) => {
    for (const key of Object.keys(labels)) {
      if (!RESERVED_LABELS.includes(key) && !RESERVED_PREFIX.test(key))
        continue;
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `the label ${key} is set for you; leave it out`,
      });
    }
  });

/** Annotations of a person's choice; those of the operator have fields of their own. */
export const annotationsSchema = z
  .record(qualifiedNameSchema, z.string().max(10_000))
  .superRefine((annotations, context) => {
    for (const key of Object.keys(annotations)) {
      if (!key.startsWith('seldon.io/')) continue;
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `the annotation ${key} tells the operator what to do; use the field for it instead`,
      });
    }
  });
