import {
  buildPlanSchema,
  deploymentPreviewSchema,
  modelListSchema,
  modelVersionListSchema,
} from '@model-services/backstage-plugin-model-services-common';
import {
  faultyPreview,
  foundPlan,
  impossiblePlan,
  impossiblePreview,
  models,
  plan,
  preview,
  unknownPlan,
  versions,
} from '.';

describe('the fixtures', () => {
  it('are answers that the backend could give', () => {
    expect(modelListSchema.parse({ items: models }).items).toEqual(models);
    expect(modelVersionListSchema.parse({ items: versions }).items).toEqual(
      versions,
    );
  });

  it.each([plan(), foundPlan(), impossiblePlan(), unknownPlan()])(
    'are plans that the backend could give',
    fixture => {
      expect(buildPlanSchema.parse(fixture)).toEqual(fixture);
    },
  );

  it.each([preview(), faultyPreview(), impossiblePreview()])(
    'are previews that the backend could give',
    fixture => {
      expect(deploymentPreviewSchema.parse(fixture)).toEqual(fixture);
    },
  );
});
