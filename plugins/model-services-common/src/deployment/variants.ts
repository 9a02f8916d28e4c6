import { ModelVersionRef, modelVersionRefSchema } from '../model';
import { isRecord } from './parse/plainData';

const VARIANTS = ['canary', 'shadow'] as const;

/** A version of the model beside the one that answers. */
export type VariantName = (typeof VARIANTS)[number];

/**
 * Says where the models of canary and shadow are. A person chooses a version; its place in the storage is for us to find.
 * What cannot be read is left as it is, for the settings' schema to tell of.
 *
 * @param settings - of a service, perhaps with faults
 * @param find - gives a version's place; undefined leaves it unsaid
 */
export async function withVariantUris(
  settings: unknown,
  find: (
    model: ModelVersionRef,
    variant: VariantName,
  ) => Promise<string | undefined>,
): Promise<unknown> {
  if (!isRecord(settings)) return settings;
  const found = await Promise.all(
    VARIANTS.map(async name => {
      const variant = settings[name];
      if (!isRecord(variant) || variant.modelUri) return [];
      const model = modelVersionRefSchema.safeParse(variant.modelVersion);
      const modelUri = model.success && (await find(model.data, name));
      return modelUri ? [[name, { ...variant, modelUri }]] : [];
    }),
  );
  return { ...settings, ...Object.fromEntries(found.flat()) };
}
