import { z } from 'zod';

/** Two requirements that no one environment meets, told from both sides. */
export const planConflictSchema = z.object({
  /** What both want, as PEP 503 writes it: a package, or `python`. */
  package: z.string().min(1),
  /** The model's side. */
  model: z.object({
    /** What is wanted, such as `numpy==2.4.6`. */
    requirement: z.string().min(1),
    /** The package of the model that wants it; absent where the model itself names it. */
    through: z
      .object({ name: z.string().min(1), version: z.string().optional() })
      .optional(),
  }),
  /** The side of the server that would share the environment. */
  server: z.object({
    /** The package of the server that wants it, such as `seldon-core`. */
    name: z.string().min(1),
    version: z.string().optional(),
    requirement: z.string().min(1),
  }),
  /** Both sides in one English sentence. */
  sentence: z.string().min(1),
});

export type PlanConflict = z.infer<typeof planConflictSchema>;
