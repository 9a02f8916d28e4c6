import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The field stores nothing but an empty object. */
export const ManifestPreviewSchema = makeFieldSchema({
  output: z => z.object({}),
});

/** Props of the field. */
export type ManifestPreviewProps = typeof ManifestPreviewSchema.TProps;
