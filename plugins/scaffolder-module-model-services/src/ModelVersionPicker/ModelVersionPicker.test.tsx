import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { manifest } from '../__fixtures__';
import { renderWizard } from '../__testUtils__/renderWizard';
import { backend, mlflowDown, modelHandlers } from '../__testUtils__/server';

const onCreate = jest.fn();

function render(model?: { name: string; version: string }) {
  renderWizard({ manifest, initialState: model && { model }, onCreate });
}

const modelField = () =>
  screen.findByRole('textbox', { name: /Registered model/ });

async function optionTexts() {
  const list = await screen.findByRole('listbox');
  return within(list)
    .getAllByRole('option')
    .map(option => option.textContent);
}

async function chooseModel(name: string) {
  const user = userEvent.setup();
  await user.type(await modelField(), name);
  await waitFor(async () => expect(await optionTexts()).toHaveLength(1));
  await user.keyboard('{ArrowDown}{Enter}');
}

describe('ModelVersionPicker', () => {
  const requests: string[] = [];
  const server = setupServer(...modelHandlers);
  registerMswTestHooks(server);
  server.events.on('request:start', ({ request }) => {
    requests.push(request.url.slice(backend.length));
  });

  beforeEach(() => {
    requests.length = 0;
    onCreate.mockReset();
  });

  describe('choosing a registered model', () => {
    it('lets the backend search, once typing pauses', async () => {
      // Without a pause between the keys, however slow the machine is.
      const user = userEvent.setup({ delay: null });
      render();
      await user.type(await modelField(), 'wine');
      await waitFor(async () =>
        expect(await optionTexts()).toEqual([
          expect.stringContaining('wine-quality'),
        ]),
      );
      expect(requests).toEqual(['/models', '/models?search=wine']);
    });

    it('says when no name matches', async () => {
      const user = userEvent.setup();
      render();
      await user.type(await modelField(), 'beer');
      expect(
        await screen.findByText('No registered model has «beer» in its name'),
      ).toBeInTheDocument();
    });

    it('loads more pages by keyboard and keeps the list open', async () => {
      const user = userEvent.setup();
      render();
      await user.click(await modelField());
      await waitFor(async () => expect(await optionTexts()).toHaveLength(6));
      expect((await optionTexts()).at(-1)).toBe('Load more models…');

      await user.keyboard('{ArrowUp}{Enter}');
      await waitFor(async () => expect(await optionTexts()).toHaveLength(11));
      expect((await optionTexts()).slice(0, 2)).toEqual([
        expect.stringContaining('churn-classifier'),
        'credit-risk',
      ]);
    });

    it('says what to do when there are none', async () => {
      const user = userEvent.setup();
      server.use(
        http.get(`${backend}/models`, () => HttpResponse.json({ items: [] }), {
          once: true,
        }),
      );
      render();
      expect(
        await screen.findByText('MLflow has no registered models'),
      ).toBeInTheDocument();
      expect(screen.getByText(/registered_model_name/)).toBeInTheDocument();

      await user.click(screen.getByRole('button', { name: 'Look again' }));
      await waitFor(() =>
        expect(
          screen.queryByText('MLflow has no registered models'),
        ).not.toBeInTheDocument(),
      );
    });

    it('says why it failed and tries again', async () => {
      const user = userEvent.setup();
      server.use(http.get(`${backend}/models`, mlflowDown, { once: true }));
      render();
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'MLflow does not answer; check that it runs',
      );
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      await waitFor(() =>
        expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
      );
      await user.click(await modelField());
      expect(await optionTexts()).toHaveLength(6);
    });
  });

  describe('choosing a version', () => {
    it('shows aliased versions first, and why others cannot be chosen', async () => {
      render();
      await chooseModel('wine');
      const choices = await screen.findAllByRole('radio');
      expect(choices.map(choice => choice.getAttribute('value'))).toEqual([
        '2',
        '4',
        '6',
        '5',
        '3',
        '1',
      ]);
      expect(
        screen.getByRole('radio', { name: /Version 2 champion/ }),
      ).toBeEnabled();
      const noFlavour = screen.getByRole('radio', { name: /Version 5/ });
      expect(noFlavour).toBeDisabled();
      expect(noFlavour).toHaveAccessibleName(
        /Cannot be served: It has no flavour python_function/,
      );
      expect(screen.getByRole('radio', { name: /Version 6/ })).toBeDisabled();
    });

    it('gives the chosen version to the task and shows it in the review', async () => {
      const user = userEvent.setup();
      render();
      await chooseModel('wine');
      await user.click(await screen.findByRole('radio', { name: /Version 4/ }));
      await user.click(screen.getByRole('button', { name: 'Review' }));

      await user.click(await screen.findByRole('button', { name: 'Create' }));
      expect(onCreate).toHaveBeenCalledWith({
        model: { name: 'wine-quality', version: '4' },
      });
      expect(screen.getAllByRole('row').map(row => row.textContent)).toEqual([
        'Registered modelwine-quality',
        'Model version4',
      ]);
    });

    it('forgets the version when another model is chosen', async () => {
      const user = userEvent.setup();
      render({ name: 'credit-risk', version: '2' });
      expect(
        await screen.findByRole('radio', { name: /Version 2/ }),
      ).toBeChecked();
      await user.clear(await modelField());
      await chooseModel('wine');
      await screen.findByRole('radio', { name: /Version 2/ });
      for (const choice of screen.getAllByRole('radio')) {
        expect(choice).not.toBeChecked();
      }
    });

    it('restores a choice from a link', async () => {
      render({ name: 'wine-quality', version: '3' });
      expect(
        await screen.findByRole('radio', { name: /Version 3/ }),
      ).toBeChecked();
      expect(await modelField()).toHaveValue('wine-quality');
    });

    it('does not let a version pass that went away', async () => {
      const user = userEvent.setup();
      render({ name: 'wine-quality', version: '99' });
      expect(
        await screen.findByText(
          'wine-quality has no version 99. Choose another one.',
        ),
      ).toBeInTheDocument();
      expect(screen.getByRole('radio', { name: /Version 2/ })).toBeInvalid();
      await user.click(screen.getByRole('button', { name: 'Review' }));
      expect(
        screen.queryByRole('button', { name: 'Create' }),
      ).not.toBeInTheDocument();
    });

    it('does not let a version pass that cannot be served', async () => {
      const user = userEvent.setup();
      render({ name: 'wine-quality', version: '5' });
      expect(
        await screen.findByRole('radio', { name: /Version 5/ }),
      ).toBeChecked();
      await user.click(screen.getByRole('button', { name: 'Review' }));
      await waitFor(() =>
        expect(
          screen.getAllByText(/Version 5 of wine-quality cannot be served/),
        ).not.toHaveLength(0),
      );
      expect(
        screen.queryByRole('button', { name: 'Create' }),
      ).not.toBeInTheDocument();
    });

    it('does not go on without a choice', async () => {
      const user = userEvent.setup();
      render();
      await modelField();
      await user.click(screen.getByRole('button', { name: 'Review' }));
      await waitFor(() => expect(screen.getByRole('textbox')).toBeInvalid());
      expect(
        screen.queryByRole('button', { name: 'Create' }),
      ).not.toBeInTheDocument();
    });

    it('does not go on with a model alone', async () => {
      const user = userEvent.setup();
      render();
      await chooseModel('wine');
      expect(
        await screen.findByRole('radio', { name: /Version 2/ }),
      ).toBeInvalid();
      await user.click(screen.getByRole('button', { name: 'Review' }));
      await user.click(screen.getByRole('radio', { name: /Version 2/ }));
      expect(screen.getByRole('radio', { name: /Version 2/ })).toBeValid();
      expect(
        screen.queryByRole('button', { name: 'Create' }),
      ).not.toBeInTheDocument();
    });

    it('shows that versions are loading', async () => {
      server.use(
        http.get(`${backend}/models/:name/versions`, () => delay('infinite')),
      );
      render({ name: 'wine-quality', version: '2' });
      expect(
        await screen.findByRole('status', {
          name: 'Loading the versions of wine-quality',
        }),
      ).toBeInTheDocument();
    });

    it('says why versions could not be loaded and tries again', async () => {
      const user = userEvent.setup();
      server.use(
        http.get(`${backend}/models/:name/versions`, mlflowDown, {
          once: true,
        }),
      );
      render({ name: 'wine-quality', version: '2' });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The versions of wine-quality could not be loaded',
      );
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      expect(
        await screen.findByRole('radio', { name: /Version 2/ }),
      ).toBeChecked();
    });

    it('says when a model has no versions', async () => {
      server.use(
        http.get(`${backend}/models/:name/versions`, () =>
          HttpResponse.json({ items: [] }),
        ),
      );
      render({ name: 'wine-quality', version: '2' });
      expect(
        await screen.findByText('wine-quality has no versions'),
      ).toBeInTheDocument();
    });

    it('shows a few of many versions, and all when asked', async () => {
      const user = userEvent.setup();
      server.use(
        http.get(`${backend}/models/:name/versions`, () =>
          HttpResponse.json({
            items: Array.from({ length: 20 }, (_, index) => ({
              name: 'wine-quality',
              version: String(20 - index),
              aliases: [],
              status: 'READY',
              createdAt: '2026-11-01T00:00:00.000Z',
              servability: { servable: true },
            })),
          }),
        ),
      );
      render({ name: 'wine-quality', version: '20' });
      expect(await screen.findAllByRole('radio')).toHaveLength(6);
      await user.click(
        screen.getByRole('button', { name: 'Show all 20 versions' }),
      );
      expect(screen.getAllByRole('radio')).toHaveLength(20);
    });
  });
});
