import {
  modelListSchema,
  modelVersionListSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { models, versions } from '.';

describe('the fixtures', () => {
  it('are answers that the backend could give', () => {
    expect(modelListSchema.parse({ items: models }).items).toEqual(models);
    expect(modelVersionListSchema.parse({ items: versions }).items).toEqual(
      versions,
    );
  });
});
