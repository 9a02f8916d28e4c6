import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What the field stores, and the types of its props. */
export const ServiceSettingsFieldSchema = makeFieldSchema({
  output: z =>
    z
      .record(z.unknown())
      .describe('Settings of the service, as seldon:deployment:render takes'),
  uiOptions: z =>
    z.object({
      folded: z
        .array(z.string())
        .optional()
        .describe('Names of the settings that are folded away at first'),
    }),
});

/** Props of the field. */
export type ServiceSettingsFieldProps =
  typeof ServiceSettingsFieldSchema.TProps;
