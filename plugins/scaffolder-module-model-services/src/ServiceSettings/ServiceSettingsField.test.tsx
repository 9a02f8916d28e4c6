import type { JsonValue } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { wizard } from '../__fixtures__';
import { renderWizard } from '../__testUtils__/renderWizard';

const settingsPage = wizard.steps[2];
const onCreate = jest.fn();

function render(settings?: Record<string, JsonValue>) {
  renderWizard({
    manifest: { title: wizard.title, steps: [settingsPage] },
    initialState: settings && { settings },
    onCreate,
  });
}

const summary = () =>
  screen.findByRole('button', { name: /Advanced settings/ });

describe('ServiceSettingsField', () => {
  beforeEach(() => onCreate.mockReset());

  it('shows everyday settings and folds the others away', async () => {
    render();
    expect(await screen.findByLabelText('CPU')).toHaveValue('500m');
    expect(screen.getByLabelText('Replicas')).toBeInTheDocument();
    expect(await summary()).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByLabelText('GPUs')).not.toBeInTheDocument();
  });

  it('opens by keyboard', async () => {
    const user = userEvent.setup();
    render();
    (await summary()).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByLabelText('GPUs')).toBeInTheDocument();
    expect(await summary()).toHaveAttribute('aria-expanded', 'true');
  });

  it('says how many folded settings are set, and keeps them when it closes', async () => {
    const user = userEvent.setup();
    render({ replicas: 3, gpu: { count: 1 }, labels: { team: 'wine' } });
    expect(await summary()).toHaveTextContent('2 set');

    await user.click(await summary());
    await user.clear(await screen.findByLabelText('GPUs'));
    expect(await summary()).toHaveTextContent('1 set');
    await user.type(screen.getByLabelText('GPUs'), '2');
    await user.click(await summary());
    await waitFor(() =>
      expect(screen.queryByLabelText('GPUs')).not.toBeInTheDocument(),
    );

    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({
      settings: {
        replicas: 3,
        resources: { requests: { cpu: '500m' } },
        gpu: { count: 2 },
        labels: { team: 'wine' },
      },
    });
  });

  it('opens for what must be mended', async () => {
    const user = userEvent.setup();
    render({ gpu: { count: 0 } });
    await summary();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('GPUs')).toBeInvalid();
  });

  it('does not let a form pass that Kubernetes would refuse', async () => {
    const user = userEvent.setup();
    render({ labels: { team: 'wine and cheese' } });
    await summary();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/labels\.team: expected letters/)).length,
    ).toBeGreaterThan(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });
});
