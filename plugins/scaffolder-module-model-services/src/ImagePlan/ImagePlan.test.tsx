import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { JsonValue } from '@backstage/types';
import type {
  BuildPlan,
  PlanImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  filledIn,
  foundPlan,
  imageStep,
  impossiblePlan,
  plan,
  unknownPlan,
  wizard,
} from '../__fixtures__';
import { renderWizard } from '../__testUtils__/renderWizard';
import { backend, failure } from '../__testUtils__/server';

const route = `${backend}/plan`;
const onCreate = jest.fn();

function render(
  initialState: Record<string, JsonValue> = filledIn,
  language?: 'ru',
) {
  renderWizard({
    manifest: { title: wizard.title, steps: [imageStep] },
    initialState,
    onCreate,
    language,
  });
}

async function create() {
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('button', { name: 'Create' }));
  return onCreate.mock.calls[0][0].imagePlan;
}

describe('ImagePlan', () => {
  const msw = setupServer();
  registerMswTestHooks(msw);
  let asked: PlanImageRequest[];

  function answerWith(answer: (request: PlanImageRequest) => BuildPlan) {
    msw.use(
      http.post<never, PlanImageRequest>(route, async ({ request }) => {
        const body = await request.json();
        asked.push(body);
        return HttpResponse.json(answer(body));
      }),
    );
  }

  beforeEach(() => {
    asked = [];
    onCreate.mockReset();
  });

  it('asks for a model version first', async () => {
    render({});
    expect(
      await screen.findByText('Choose a model version first.'),
    ).toBeInTheDocument();
  });

  it('says that it is finding out', async () => {
    msw.use(http.post(route, () => delay('infinite')));
    render();
    expect(
      await screen.findByLabelText('Finding out what a build would do'),
    ).toBeInTheDocument();
  });

  it('shows what would be built, of what, and what to mind', async () => {
    answerWith(() => plan());
    render();
    expect(await screen.findByText('Image: will be built')).toBeInTheDocument();
    expect(screen.getByText(/half a minute/)).toBeInTheDocument();
    expect(screen.getByText(plan().parentImage ?? '')).toBeInTheDocument();
    expect(screen.getByText('linux/amd64')).toBeInTheDocument();
    expect(
      screen.getByText(
        /About 240 MiB, compressed: the parent image \(44 MiB\) .* \(196 MiB\), without the server and/,
      ),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('list', { name: 'Warnings' })).getByText(
        /No version is fixed for scikit-learn/,
      ),
    ).toBeInTheDocument();
    expect(asked[0]).toEqual({ model: filledIn.model });
  });

  it('opens the list of packages by keyboard', async () => {
    const user = userEvent.setup();
    answerWith(() => plan());
    render();
    (await screen.findByRole('button', { name: '3 packages' })).focus();
    await user.keyboard('{Enter}');
    expect(
      within(await screen.findByRole('list', { name: '3 packages' })).getByText(
        'numpy',
      ),
    ).toBeInTheDocument();
  });

  it('shows the image that is found, and its size', async () => {
    answerWith(foundPlan);
    render();
    expect(await screen.findByText('Image: registered')).toBeInTheDocument();
    expect(
      screen.getByText(/registry\.example\.com\/model-services\/base@sha256:c/),
    ).toBeInTheDocument();
    expect(screen.getByText('2026-10-01')).toBeInTheDocument();
    expect(screen.getByText('378 MiB, compressed')).toBeInTheDocument();
    expect(screen.queryByText(/guess/)).not.toBeInTheDocument();
  });

  it('lists the recipes that cannot work, with both sides of the conflict, and lets nobody choose them', async () => {
    answerWith(() => plan());
    render();
    expect(
      await screen.findByLabelText('seldon-conda (protocol seldon)'),
    ).toBeDisabled();
    expect(screen.getByText('Not possible')).toBeInTheDocument();
    expect(
      screen.getByText(
        'seldon-core 1.17.1 wants numpy<2.0.0, the model wants numpy==2.4.6.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('mlserver (protocol v2)')).toBeEnabled();
  });

  it('plans anew for a recipe, and stores it with what it speaks', async () => {
    const user = userEvent.setup();
    answerWith(({ recipe }) => {
      const automatic = plan();
      const [conda, mlserver] = automatic.alternatives;
      return recipe === 'mlserver'
        ? plan({
            recipe: mlserver.recipe,
            protocol: 'v2',
            alternatives: [
              {
                ...mlserver,
                recipe: { name: 'isolated-python', version: '1' },
              },
              conda,
            ],
          })
        : automatic;
    });
    render();
    await user.click(await screen.findByLabelText('mlserver (protocol v2)'));
    await waitFor(() =>
      expect(asked.at(-1)).toEqual({
        model: filledIn.model,
        recipe: 'mlserver',
        protocol: 'v2',
      }),
    );
    expect(await create()).toEqual({
      recipe: 'mlserver',
      protocol: 'v2',
      newest: false,
    });
  });

  it('stores up to when the newest packages were looked for, so that these are built', async () => {
    const user = userEvent.setup();
    const asOf = '2026-11-23T10:00:00.000Z';
    answerWith(({ newest = false }) =>
      plan({ resolution: newest ? { asOf, newest } : plan().resolution }),
    );
    render();
    await user.click(await screen.findByLabelText(/The newest there are/));
    expect(
      await screen.findByLabelText(/The newest there are · Nov 23, 2026/),
    ).toBeChecked();
    expect(asked.at(-1)).toMatchObject({ newest: true });
    expect(await create()).toEqual({ newest: true, asOf });
  });

  it('stores the automatic choice without a touch', async () => {
    answerWith(() => plan());
    render();
    await screen.findByText('Image: will be built');
    expect(await create()).toEqual({ newest: false });
  });

  it('lets nobody go on with what cannot be built, and says which recipe can', async () => {
    const user = userEvent.setup();
    answerWith(impossiblePlan);
    render({
      ...filledIn,
      imagePlan: { recipe: 'seldon-conda', protocol: 'seldon', newest: false },
    });
    expect(
      await screen.findByText('Image: cannot be built'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Without this conflict: isolated-python, mlserver.'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/No image can be built so/)).length,
    ).toBeGreaterThan(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('says what is not known, tries again, and does not stop a person', async () => {
    const user = userEvent.setup();
    answerWith(unknownPlan);
    render();
    expect(await screen.findByText('Image: not known')).toBeInTheDocument();
    expect(
      screen.getAllByText('The registry does not answer')[0],
    ).toBeInTheDocument();
    expect(screen.getByLabelText('mlserver (protocol v2)')).toBeDisabled();
    const before = asked.length;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(asked.length).toBe(before + 1));
    expect(await create()).toEqual({ newest: false });
  });

  it('says why there is no plan, and tries again', async () => {
    const user = userEvent.setup();
    msw.use(http.post(route, () => failure('4 plans are being made already')));
    render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '4 plans are being made already',
    );
    answerWith(() => plan());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Image: will be built')).toBeInTheDocument();
  });

  it('speaks Russian', async () => {
    answerWith(() => plan());
    render(filledIn, 'ru');
    expect(await screen.findByText('Образ: будет собран')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: '3 пакета' }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('list', { name: 'Предупреждения' })).getByText(
        /Предупреждение/,
      ).parentElement,
    ).toHaveTextContent(
      /^Предупреждение Версия не закреплена: scikit-learn\. .* Закрепите версии через pip_requirements\.$/,
    );
    expect(
      screen.getByText(
        'Пакету seldon-core 1.17.1 нужен numpy<2.0.0, модели нужен numpy==2.4.6.',
      ),
    ).toBeInTheDocument();
  });
});
