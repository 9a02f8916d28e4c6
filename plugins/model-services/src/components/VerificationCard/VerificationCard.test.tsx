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
