import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { adoptedImage, environmentKey, imageBuild } from '../../__fixtures__';
import { EnvironmentCard } from './EnvironmentCard';

const build = imageBuild;

describe('EnvironmentCard', () => {
  it('says that the environment of an adopted image is not known', async () => {
    renderInTestApp(<EnvironmentCard build={adoptedImage} />);
    expect(
      await screen.findByText('Not known for an adopted image'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Python')).not.toBeInTheDocument();
  });

  it('shows Python, recipe and key', async () => {
    renderInTestApp(<EnvironmentCard build={build} />);
    expect(await screen.findByText('3.11')).toBeInTheDocument();
    expect(screen.getByText('isolated-python 1')).toBeInTheDocument();
    expect(screen.getByTitle(environmentKey)).toBeInTheDocument();
    expect(screen.queryByText('No package newer than')).not.toBeInTheDocument();
  });

  it('shows the day that packages were resolved for, where it is recorded', async () => {
    const resolvedAsOf = '2026-11-20T10:00:00.000Z';
    renderInTestApp(<EnvironmentCard build={{ ...build, resolvedAsOf }} />);
    const label = await screen.findByText('No package newer than');
    expect(label.parentElement?.querySelector('time')).toHaveAttribute(
      'datetime',
      resolvedAsOf,
    );
  });

  it('shows some packages, and all when asked', async () => {
    const user = userEvent.setup();
    renderInTestApp(<EnvironmentCard build={build} />);
    const list = await screen.findByRole('list');
    expect(screen.getByText('67 packages')).toBeInTheDocument();
    expect(within(list).getAllByRole('listitem')).toHaveLength(24);

    const showAll = screen.getByRole('button', {
      name: 'Show all 67 packages',
    });
    expect(showAll).toHaveAttribute('aria-expanded', 'false');
    await user.click(showAll);
    expect(within(list).getAllByRole('listitem')).toHaveLength(67);

    await user.click(screen.getByRole('button', { name: 'Show fewer' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(24);
  });

  it('finds packages by a part of their name, also those not shown', async () => {
    const user = userEvent.setup();
    renderInTestApp(<EnvironmentCard build={build} />);
    const filter = await screen.findByLabelText('Filter packages');

    await user.type(filter, 'SCI');
    expect(screen.getByText('2 of 67 packages')).toBeInTheDocument();
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['scikit-learn1.9.1', 'scipy1.17.1']);

    await user.type(filter, 'ence');
    expect(
      screen.getByText('No package of this name is in the environment.'),
    ).toBeInTheDocument();
  });
});
