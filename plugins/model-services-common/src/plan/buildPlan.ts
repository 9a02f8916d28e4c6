import { z } from 'zod';
import { lockedPackageSchema } from '../environment';
import { digestSchema } from '../image';
import { modelVersionRefSchema } from '../model';
import { warningSchema } from '../warning';
import { planConflictSchema } from './conflict';

const protocolSchema = z.enum(['seldon', 'v2']);
const recipeRefSchema = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
});

/** Request of `POST /plan`. */
export const planImageRequestSchema = z.object({
  model: modelVersionRefSchema,
  /** Name of a recipe; the first that can work is chosen unless given. */
  recipe: z.string().min(1).max(100).optional(),
  /** What the service will speak; what the named recipe speaks, else `seldon`, unless given. */
  protocol: protocolSchema.optional(),
  /** Whether packages that were published after the model was logged are considered, too. */
  newest: z.boolean().optional(),
  /** Whether the answer has the lock's text, which may be some hundred kilobytes. */
  withLockText: z.boolean().optional(),
});

export type PlanImageRequest = z.infer<typeof planImageRequestSchema>;

/** What one recipe could do with the model's environment. */
export const planAlternativeSchema = z.object({
  recipe: recipeRefSchema,
  /** What its image would speak in this plan. */
  protocol: protocolSchema,
  /** `unknown` where it could not be found out; nobody may take that for possible. */
  status: z.enum(['possible', 'impossible', 'unknown']),
  /** Why it is not possible, or not known, each with what to do; empty when possible. */
  reasons: z.array(z.string().min(1)),
  conflicts: z.array(planConflictSchema),
});

export type PlanAlternative = z.infer<typeof planAlternativeSchema>;

/** A part of a plan that could not be found out. */
export const planUnknownSchema = z.object({
  what: z.enum(['model', 'image', 'packages', 'size']),
  /** Why, and what to do. */
  reason: z.string().min(1),
});

export type PlanUnknown = z.infer<typeof planUnknownSchema>;

/**
 * Answer of `POST /plan`: what `model-image:build` would do for a model version. No builder was started for it.
 * What is not known is absent.
 */
export const buildPlanSchema = z.object({
  modelVersion: modelVersionRefSchema,
  /** `unknown` where it could not be found out; `unknown` below says why. */
  status: z.enum(['found', 'to-build', 'impossible', 'unknown']),
  /** Why it is impossible, each with what to do. */
  reasons: z.array(z.string().min(1)),
  protocol: protocolSchema,
  recipe: recipeRefSchema.optional(),
  /** The registered image; present when one is found. */
  image: z
    .object({
      /** Registry host and path, without tag or digest. */
      repository: z.string().min(1),
      digest: digestSchema,
      /** Compressed, as the registry's manifest adds up. */
      sizeBytes: z.number().int().nonnegative(),
      /** ISO 8601, the day that its packages were resolved for; absent for images that do not say. */
      resolvedAsOf: z.string().optional(),
    })
    .optional(),
  /** Reference by digest. */
  parentImage: z.string().optional(),
  /** Python's minor version. */
  python: z.string().optional(),
  /** Such as `linux/amd64`. */
  platform: z.string().optional(),
  environmentKey: z.string().optional(),
  resolution: z.object({
    /** ISO 8601; packages published later are not considered. */
    asOf: z.string().optional(),
    /** Whether that is the time of the plan; otherwise it is when the model version was registered. */
    newest: z.boolean(),
  }),
  lock: z
    .object({
      digest: digestSchema,
      packages: z.array(lockedPackageSchema),
      /** Whether each package has the hashes of its files; absent where the text is not known any more. */
      hashed: z.boolean().optional(),
      /** A requirements file; present for those who ask for it, when it is known. */
      text: z.string().optional(),
    })
    .optional(),
  /** Why the chosen recipe cannot hold the model, where two sides are known. */
  conflicts: z.array(planConflictSchema),
  /** All other recipes. */
  alternatives: z.array(planAlternativeSchema),
  warnings: z.array(warningSchema),
  /** A guess of the compressed size of an image that is yet to be built. */
  sizeGuess: z
    .object({
      /** The sum of the two below. */
      bytes: z.number().int().nonnegative(),
      parentBytes: z.number().int().nonnegative(),
      /** Of the packages' files. What is compiled in a build is not counted. */
      packageBytes: z.number().int().nonnegative(),
      /** Whether the image has a server with packages of its own, which are not counted either. */
      hasServerApart: z.boolean(),
    })
    .optional(),
  unknown: z.array(planUnknownSchema),
});

export type BuildPlan = z.infer<typeof buildPlanSchema>;
