import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What the field stores, and the types of its props. */
export const ModelVersionPickerSchema = makeFieldSchema({
  output: z =>
    z.object({
      name: z.string().describe('Name of the registered model'),
      version: z.string().describe('Version number'),
    }),
});

/** Props of the field. While nothing is chosen, the form gives an empty object. */
export type ModelVersionPickerProps = typeof ModelVersionPickerSchema.TProps;
