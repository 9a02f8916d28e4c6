import {
  modelServiceSchema,
  platformDefaultsSchema,
} from '@model-services/backstage-plugin-model-services-common';
import {
  failedModelService,
  modelService,
  platformDefaults,
  stockServer,
  unknownModelService,
} from '.';

describe('the fixtures', () => {
  it.each([modelService(), failedModelService(), unknownModelService()])(
    'are answers that the backend could give',
    fixture => {
      expect(modelServiceSchema.parse(fixture)).toEqual(fixture);
    },
  );

  it.each([platformDefaults(), platformDefaults({ servers: [stockServer] })])(
    'are platform defaults that the backend could give',
    fixture => {
      expect(platformDefaultsSchema.parse(fixture)).toEqual(fixture);
    },
  );
});
