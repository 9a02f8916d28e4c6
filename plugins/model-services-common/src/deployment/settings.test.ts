import { modelServiceFieldsSchema } from './types';
import { serviceSettingsSchema, withoutBlanks } from './settings';

describe('serviceSettingsSchema', () => {
  it('has every field of a service that is not chosen elsewhere, and demands none', () => {
    const elsewhere = [
      'name',
      'namespace',
      'modelVersion',
      'modelUri',
      'image',
    ];
    expect(Object.keys(serviceSettingsSchema.shape)).toEqual(
      Object.keys(modelServiceFieldsSchema.shape).filter(
        name => !elsewhere.includes(name),
      ),
    );
    expect(serviceSettingsSchema.parse({})).toEqual({});
  });

  it('leaves it to us where a canary or shadow is', () => {
    const modelVersion = { name: 'house prices', version: '3' };
    const settings = {
      canary: { modelVersion, traffic: 10 },
      shadow: { modelVersion },
    };
    expect(serviceSettingsSchema.parse(settings)).toEqual(settings);
  });

  it('takes no setting that there is not', () => {
    expect(() => serviceSettingsSchema.parse({ replica: 2 })).toThrow(
      /replica/,
    );
  });
});

describe('withoutBlanks', () => {
  it('takes out what a form leaves behind, and what is empty after it', () => {
    expect(
      withoutBlanks({
        replicas: 2,
        workers: null,
        noEngine: false,
        startSeconds: 0,
        serviceAccountName: '',
        resources: { requests: { cpu: '', memory: undefined }, limits: {} },
        imagePullSecrets: ['', 'harbor', null],
        tolerations: [{}, { key: '' }],
      }),
    ).toEqual({
      replicas: 2,
      noEngine: false,
      startSeconds: 0,
      imagePullSecrets: ['harbor'],
    });
  });

  it.each([{}, [], '', null, undefined, { a: [{ b: '' }] }])(
    'leaves nothing of %j',
    value => {
      expect(withoutBlanks(value)).toBeUndefined();
    },
  );
});
