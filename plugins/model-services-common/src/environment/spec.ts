import { z } from 'zod';
import { modelPath } from './modelPath';
import { MAX_WHEELS, wheelFile } from './wheelFile';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const lineSchema = z.string().min(1);

/** What conda is asked for, besides Python and pip. Only a recipe that runs conda can take it. */
export const condaRequirementsSchema = z.object({
  /** Match specifications such as `libgomp=12`, unique and sorted. */
  packages: z.array(lineSchema).min(1),
  /** As the site lists them, the one that is asked first in front. */
  channels: z.array(lineSchema),
});

export type CondaRequirements = z.infer<typeof condaRequirementsSchema>;

/** A wheel among the model's files. A build fetches it once more, and takes no other file instead. */
export const modelWheelSchema = z.object({
  /** Inside the model. */
  path: lineSchema.refine(
    path => modelPath(path) === path && wheelFile(path) !== undefined,
    'no plain relative path of a wheel',
  ),
  /** Hexadecimal digits of the file's sha256. */
  sha256: sha256Schema,
});

export type ModelWheel = z.infer<typeof modelWheelSchema>;

/**
 * The Python version and requirements a model version was logged with, normalised:
 * equal environments have equal specs whatever the order, case, comments or name.
 * What an environment does not have is absent, not empty.
 */
export const environmentSpecSchema = z
  .object({
    /** Python's minor version, such as `3.11`. */
    python: z.string().regex(/^3\.\d{1,2}$/),
    /** Requirement lines in PEP 508 form, normalised, unique and sorted. */
    requirements: z.array(lineSchema),
    /** The same for constraints: they bound versions and install nothing by themselves. */
    constraints: z.array(lineSchema).min(1).optional(),
    /** Files that a package may be installed from; any file where a package is not named. Sorted by name. */
    hashes: z
      .array(
        z.object({ name: lineSchema, sha256: z.array(sha256Schema).min(1) }),
      )
      .min(1)
      .optional(),
    /** Of different packages, sorted by path. */
    wheels: z.array(modelWheelSchema).min(1).max(MAX_WHEELS).optional(),
    conda: condaRequirementsSchema.optional(),
  })
  .refine(
    ({ requirements, wheels, conda }) =>
      requirements.length > 0 || wheels !== undefined || conda !== undefined,
    'an environment has at least one package',
  );

export type EnvironmentSpec = z.infer<typeof environmentSpecSchema>;

/** One package of a lock. */
export const lockedPackageSchema = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
});

export type LockedPackage = z.infer<typeof lockedPackageSchema>;
