import {
  deploymentPreviewSchema,
  modelListSchema,
  modelVersionListSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { faultyPreview, impossiblePreview, models, preview, versions } from '.';

describe('the fixtures', () => {
  it('are answers that the backend could give', () => {
    expect(modelListSchema.parse({ items: models }).items).toEqual(models);
    expect(modelVersionListSchema.parse({ items: versions }).items).toEqual(
      versions,
    );
  });

  it.each([preview(), faultyPreview(), impossiblePreview()])(
    'are previews that the backend could give',
    fixture => {
      expect(deploymentPreviewSchema.parse(fixture)).toEqual(fixture);
    },
  );
});
