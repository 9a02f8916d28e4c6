/** A wizard of one step with the field, its schema written as a template should write it. */
export const manifest = {
  title: 'Model service',
  steps: [
    {
      title: 'Model',
      schema: {
        type: 'object',
        required: ['model'],
        properties: {
          model: {
            title: 'Model version',
            type: 'object',
            description: 'Versions that cannot be served say why.',
            'ui:field': 'ModelVersionPicker',
            required: ['name', 'version'],
            properties: {
              name: { title: 'Registered model', type: 'string' },
              version: { title: 'Model version', type: 'string' },
            },
          },
        },
      },
    },
  ],
};
