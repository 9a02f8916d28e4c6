import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ModelVersionCard } from './ModelVersionCard';

const modelVersion = { name: 'wine-quality', version: '2' };

describe('ModelVersionCard', () => {
  it('names the model version and leads to MLflow', async () => {
    renderInTestApp(
      <ModelVersionCard
        modelVersion={modelVersion}
        url="https://mlflow.example/#/models/wine-quality/versions/2"
      />,
    );
    expect(
      await screen.findByRole('heading', { name: 'Model version' }),
    ).toBeInTheDocument();
    expect(screen.getByText('wine-quality')).toBeInTheDocument();
    expect(screen.getByText('2')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Open in MLflow/ }),
    ).toHaveAttribute(
      'href',
      'https://mlflow.example/#/models/wine-quality/versions/2',
    );
  });

  it('shows no link when MLflow has no public address', async () => {
    renderInTestApp(<ModelVersionCard modelVersion={modelVersion} />);
    expect(await screen.findByText('wine-quality')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says which annotations are missing', async () => {
    renderInTestApp(<ModelVersionCard />);
    expect(
      await screen.findByText(
        /Add the annotations «model-services.io\/model» and «model-services.io\/model-version»/,
      ),
    ).toBeInTheDocument();
  });
});
