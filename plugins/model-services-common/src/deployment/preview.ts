import { z } from 'zod';
import { isRuleId, RuleId } from './messages';

/** Request of `POST /deployments/preview`: the choices of a person who may still be typing. */
export const previewDeploymentRequestSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  model: z.object({ name: z.string(), version: z.string() }),
  image: z.discriminatedUnion('source', [
    /** The image that is registered for the model's environment, or will be built for it. */
    z.object({
      source: z.literal('built'),
      /** Name of a recipe; the first that can work unless given. */
      recipe: z.string().optional(),
      /** What the image speaks; `seldon` unless given. */
      protocol: z.enum(['seldon', 'v2']).optional(),
    }),
    z.object({ source: z.literal('platformDefault') }),
    z.object({ source: z.literal('reference'), reference: z.string() }),
  ]),
  /** Read as {@link serviceSettingsSchema}; what is wrong with it is told in the answer, field by field. */
  settings: z.unknown(),
  /** Where the manifest will be committed, for the comparison with what is there. */
  repository: z
    .object({
      /** Clone address; the portal's default repository unless given. */
      remoteUrl: z.string().optional(),
      /** `main` unless given. */
      branch: z.string().optional(),
      /** File in the repository; `<namespace>/<name>/deployment.yaml` unless given. */
      path: z.string().optional(),
    })
    .optional(),
});

export type PreviewDeploymentRequest = z.infer<
  typeof previewDeploymentRequestSchema
>;

/** A {@link Problem} of the manifest and where it shows in the text. */
export const previewProblemSchema = z.object({
  level: z.enum(['error', 'warning']),
  stage: z.enum(['parse', 'schema', 'admission', 'reconcile', 'practice']),
  rule: z.custom<RuleId>(isRuleId, 'expected the identifier of a rule'),
  path: z.string(),
  /** English; `localizeProblem` gives it in another language. */
  message: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Line of the YAML, from 1, that the path means, or of what is around it when it is missing. */
  line: z.number().int().min(1).optional(),
});

export type PreviewProblem = z.infer<typeof previewProblemSchema>;

/** One object that the operator will make, as far as it helps somebody who looks at it before. */
export const previewObjectSchema = z.object({
  kind: z.string(),
  name: z.string(),
  replicas: z.number().optional(),
  containers: z
    .array(
      z.object({
        name: z.string(),
        /** Absent where it is the platform's, and nobody knows which that is. */
        image: z.string().optional(),
      }),
    )
    .optional(),
  ports: z.array(z.object({ name: z.string(), port: z.number() })).optional(),
});

export type PreviewObject = z.infer<typeof previewObjectSchema>;

/** How the manifest differs from what is in a place now. */
export const previewComparisonSchema = z.object({
  with: z.enum(['git', 'cluster']),
  /** What it was compared with, for people: a file of a repository, or an object of a cluster. */
  place: z.string(),
  status: z.enum(['new', 'same', 'changed', 'unknown']),
  /** Unified; absent when there is nothing to show. */
  diff: z.string().optional(),
  /** Why it is unknown, or why there is no diff. */
  reason: z.string().optional(),
});

export type PreviewComparison = z.infer<typeof previewComparisonSchema>;

/** Answer of `POST /deployments/preview`. */
export const deploymentPreviewSchema = z.object({
  /** Absent when the choices do not make a manifest; `choices` says why. */
  yaml: z.string().optional(),
  image: z.object({
    source: z.enum(['built', 'platformDefault', 'reference']),
    /** The image that would run; of one that is yet to be built the digest is all zeros. */
    reference: z.string().optional(),
    note: z.enum([
      'registered',
      'toBeBuilt',
      'platformDefault',
      'given',
      'unknown',
    ]),
    /** Why it is unknown. */
    reason: z.string().optional(),
  }),
  problems: z.array(previewProblemSchema),
  /** What is wrong with the request itself, by its field, such as `settings.autoscaling.maxReplicas`. */
  choices: z.array(z.object({ path: z.string(), message: z.string() })),
  objects: z.array(previewObjectSchema),
  comparisons: z.array(previewComparisonSchema),
});

export type DeploymentPreview = z.infer<typeof deploymentPreviewSchema>;
