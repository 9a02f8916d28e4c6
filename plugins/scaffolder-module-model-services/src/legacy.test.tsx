import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import {
  ImagePlanFieldExtension,
  ManifestPreviewFieldExtension,
  ModelVersionPickerFieldExtension,
  ServiceSettingsFieldExtension,
} from './legacy';

function FieldNames(props: { outlet: JSX.Element }) {
  const fields = useCustomFieldExtensions(props.outlet);
  return <>{fields.map(({ name }) => name).join()}</>;
}

describe('the module in the legacy frontend system', () => {
  it('brings the fields by the names that templates use', async () => {
    await renderInTestApp(
      <FieldNames
        outlet={
          <ScaffolderFieldExtensions>
            <ModelVersionPickerFieldExtension />
            <ImagePlanFieldExtension />
            <ServiceSettingsFieldExtension />
            <ManifestPreviewFieldExtension />
          </ScaffolderFieldExtensions>
        }
      />,
    );
    expect(
      screen.getByText(
        'ModelVersionPicker,ImagePlan,ServiceSettings,ManifestPreview',
      ),
    ).toBeInTheDocument();
  });
});
