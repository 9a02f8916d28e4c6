import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What the field stores, and the types of its props. */
export const ImagePlanSchema = makeFieldSchema({
  output: z =>
    z.object({
      recipe: z
        .string()
        .optional()
        .describe('The recipe that a person chose; none for the automatic one'),
      protocol: z
        .enum(['seldon', 'v2'])
        .optional()
        .describe('What the image of that recipe speaks'),
      newest: z
        .boolean()
        .describe(
          'Whether packages published after the model was logged are considered',
        ),
      asOf: z
        .string()
        .optional()
        .describe(
          'ISO 8601, for the newest packages: up to when, so that what was shown is built',
        ),
    }),
});

/** Props of the field. */
export type ImagePlanProps = typeof ImagePlanSchema.TProps;

/** What the field stores. */
export type ImageChoice = typeof ImagePlanSchema.TOutput;
