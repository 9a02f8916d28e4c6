import { modelServiceSchema } from '@model-services/backstage-plugin-model-services-common';
import { failedModelService, modelService, unknownModelService } from '.';

describe('the fixtures', () => {
  it.each([modelService(), failedModelService(), unknownModelService()])(
    'are answers that the backend could give',
    fixture => {
      expect(modelServiceSchema.parse(fixture)).toEqual(fixture);
    },
  );
});
