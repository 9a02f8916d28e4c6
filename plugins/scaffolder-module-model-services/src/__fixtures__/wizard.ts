import { manifest } from './manifest';

/** A wizard with all fields: its schemas are a short form of those of the template. */
export const wizard = {
  title: 'Model service',
  steps: [
    ...manifest.steps,
    {
      title: 'Service',
      schema: {
        type: 'object',
        required: ['name', 'namespace'],
        properties: {
          name: { title: 'Name', type: 'string' },
          namespace: { title: 'Kubernetes namespace', type: 'string' },
        },
      },
    },
    {
      title: 'Settings',
      schema: {
        type: 'object',
        properties: {
          settings: {
            title: 'Settings',
            type: 'object',
            'ui:field': 'ServiceSettings',
            'ui:options': { folded: ['protocol', 'gpu', 'labels'] },
            properties: {
              replicas: { title: 'Replicas', type: 'integer', minimum: 0 },
              resources: {
                title: 'Resources',
                type: 'object',
                'ui:label': false,
                properties: {
                  requests: {
                    title: 'Promised to each pod',
                    type: 'object',
                    properties: {
                      cpu: { title: 'CPU', type: 'string', default: '500m' },
                    },
                  },
                },
              },
              protocol: {
                title: 'Protocol',
                type: 'string',
                enum: ['seldon', 'v2'],
              },
              gpu: {
                title: 'GPU',
                type: 'object',
                properties: {
                  count: { title: 'GPUs', type: 'integer', minimum: 1 },
                },
              },
              labels: {
                title: 'Labels',
                type: 'object',
                additionalProperties: { type: 'string' },
              },
            },
          },
        },
      },
    },
    {
      title: 'Preview',
      schema: {
        type: 'object',
        properties: {
          preview: {
            title: 'Preview',
            type: 'object',
            'ui:field': 'ManifestPreview',
            'ui:backstage': { review: { show: false } },
          },
        },
      },
    },
  ],
};

/** The page of the image, which stands between the model and the service. */
export const imageStep = {
  title: 'Image',
  schema: {
    type: 'object',
    required: ['imagePlan'],
    properties: {
      imagePlan: {
        title: 'Plan of the image',
        type: 'object',
        'ui:field': 'ImagePlan',
        'ui:backstage': { review: { show: false } },
      },
    },
  },
};

/** What a person has filled in who has come to the last page of {@link wizard}. */
export const filledIn = {
  model: { name: 'wine-quality', version: '2' },
  name: 'wine',
  namespace: 'models',
  settings: { resources: { requests: { cpu: '500m' } } },
};
