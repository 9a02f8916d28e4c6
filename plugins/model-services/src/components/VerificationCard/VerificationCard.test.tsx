import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { verification } from '../../__fixtures__';
import { VerificationCard } from './VerificationCard';

const { modelVersion } = verification;
const ofAnotherVersion = {
  ...verification,
  startSeconds: 77,
  modelVersion: { name: 'wine-quality', version: '1' },
};

describe('VerificationCard', () => {
  it("shows the result of the service's own model version", async () => {
    renderInTestApp(
      <VerificationCard
        modelVersion={modelVersion}
        verifications={[ofAnotherVersion, verification]}
      />,
    );
    expect(await screen.findByText('5.82 sec')).toBeInTheDocument();
    expect(screen.getByText('3.4 ms')).toBeInTheDocument();
    expect(screen.getByText(/ago$/)).toHaveAttribute(
      'datetime',
      verification.verifiedAt,
    );
  });

  it.each([
    ['equal', 'Answers what mlflow.pyfunc answers'],
    ['answered', 'Answers; not compared with mlflow.pyfunc'],
  ] as const)('has words for the outcome %s', async (outcome, words) => {
    renderInTestApp(
      <VerificationCard
        modelVersion={modelVersion}
        verifications={[{ ...verification, outcome }]}
      />,
    );
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('says of an image that could not be asked why, and shows no figures', async () => {
    renderInTestApp(
      <VerificationCard
        modelVersion={modelVersion}
        verifications={[
          {
            ...verification,
            modelVersion: undefined,
            outcome: 'not-verified',
            reason: 'no model was named to start it with',
            requestSource: undefined,
          },
        ]}
      />,
    );
    expect(await screen.findByText('Not verified')).toBeInTheDocument();
    expect(
      screen.getByText('no model was named to start it with'),
    ).toBeInTheDocument();
    expect(screen.queryByText('5.82 sec')).not.toBeInTheDocument();
    expect(screen.queryByText('Request')).not.toBeInTheDocument();
  });

  it('says when the request was made up, and what was found in the image', async () => {
    renderInTestApp(
      <VerificationCard
        modelVersion={modelVersion}
        verifications={[
          {
            ...verification,
            requestSource: 'signature',
            content: {
              checkedAt: verification.verifiedAt,
              layers: 4,
              files: 21480,
              findings: [],
              warnings: ['/root/.cache: cache of a package manager'],
            },
          },
        ]}
      />,
    );
    expect(
      await screen.findByText(/values of the request were made up/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/21480 files in 4 layers, nothing that must not/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('/root/.cache: cache of a package manager'),
    ).toBeInTheDocument();
  });

  it('unfolds request and answer by keyboard, letter for letter', async () => {
    const user = userEvent.setup();
    renderInTestApp(
      <VerificationCard
        modelVersion={modelVersion}
        verifications={[
          { ...verification, response: '{"data":{"ndarray":[5.0]}}' },
        ]}
      />,
    );
    const answer = await screen.findByRole('button', { name: 'Answer' });
    expect(screen.queryByText(/ndarray/)).not.toBeInTheDocument();
    answer.focus();
    await user.keyboard('{Enter}');
    expect(
      await screen.findByText('{"data":{"ndarray":[5.0]}}'),
    ).toBeInTheDocument();
  });

  it.each([
    ['was verified with another version alone', modelVersion],
    ['names no model version', undefined],
  ])('warns when the service %s', async (_case, own) => {
    renderInTestApp(
      <VerificationCard
        modelVersion={own}
        verifications={[ofAnotherVersion]}
      />,
    );
    expect(
      await screen.findByText('Not verified with this model version'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Verified with wine-quality 1'),
    ).toBeInTheDocument();
    expect(screen.queryByText('77 sec')).not.toBeInTheDocument();
  });
});
