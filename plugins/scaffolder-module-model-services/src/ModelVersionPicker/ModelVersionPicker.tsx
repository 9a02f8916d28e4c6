import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { useState } from 'react';
import { ModelField } from './ModelField';
import type { ModelVersionPickerProps } from './schema';
import { VersionField } from './VersionField';

/**
 * Chooses a registered model and one of its versions, both live from MLflow.
 * The form holds no value before both are chosen, so that no half of one is ever sent.
 */
export function ModelVersionPicker(props: ModelVersionPickerProps) {
  const { formData, onChange, schema, uiSchema, idSchema, required } = props;
  const { rawErrors = [], errors, help } = props;
  const disabled =
    props.disabled || props.readonly || uiSchema['ui:disabled'] === true;
  const [model, setModel] = useState(formData?.name);
  const version = model === formData?.name ? formData?.version : undefined;

  function chooseModel(name: string | undefined) {
    setModel(name);
    if (name !== formData?.name) {
      onChange(undefined);
    }
  }

  return (
    <ScaffolderField
      rawErrors={rawErrors}
      rawDescription={uiSchema['ui:description'] ?? schema.description}
      required={required}
      disabled={disabled}
      errors={errors}
      help={help}
    >
      <div role="group" aria-label={schema.title}>
        <ModelField
          id={`${idSchema.$id}-model`}
          value={model}
          required={required}
          disabled={disabled}
          hasError={rawErrors.length > 0 && model === undefined}
          onChange={chooseModel}
        />
        {model !== undefined && (
          <VersionField
            key={model}
            id={`${idSchema.$id}-version`}
            model={model}
            value={version}
            required={required}
            disabled={disabled}
            onChange={chosen => onChange({ name: model, version: chosen })}
          />
        )}
      </div>
    </ScaffolderField>
  );
}
