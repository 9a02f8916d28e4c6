import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { ModelVersionPickerFieldExtension } from './legacy';

function FieldNames(props: { outlet: JSX.Element }) {
  const fields = useCustomFieldExtensions(props.outlet);
  return <>{fields.map(({ name }) => name).join()}</>;
}

describe('the module in the legacy frontend system', () => {
  it('brings the field by the name that templates use', async () => {
    await renderInTestApp(
      <FieldNames
        outlet={
          <ScaffolderFieldExtensions>
            <ModelVersionPickerFieldExtension />
          </ScaffolderFieldExtensions>
        }
      />,
    );
    expect(screen.getByText('ModelVersionPicker')).toBeInTheDocument();
  });
});
