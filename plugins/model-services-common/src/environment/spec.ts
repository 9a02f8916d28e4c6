import { z } from 'zod';

/**
 * The Python version and requirements a model version was logged with, normalised:
 * equal environments have equal specs whatever the order, case, comments or name.
 */
export const environmentSpecSchema = z.object({
  /** Python's minor version, such as `3.11`. */
  python: z.string().regex(/^3\.\d{1,2}$/),
  /** Requirement lines in PEP 508 form, normalised, unique and sorted. */
  requirements: z.array(z.string().min(1)).min(1),
});

export type EnvironmentSpec = z.infer<typeof environmentSpecSchema>;

/** One package of a lock. */
export const lockedPackageSchema = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
});

export type LockedPackage = z.infer<typeof lockedPackageSchema>;
