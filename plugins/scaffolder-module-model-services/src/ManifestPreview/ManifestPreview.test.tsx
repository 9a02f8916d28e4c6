import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { JsonValue } from '@backstage/types';
import type { DeploymentPreview } from '@model-services/backstage-plugin-model-services-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  faultyPreview,
  filledIn,
  impossiblePreview,
  lineOf,
  preview,
  wizard,
} from '../__fixtures__';
import { backend, failure } from '../__testUtils__/server';
import { renderWizard } from '../__testUtils__/renderWizard';

const route = `${backend}/deployments/preview`;
const onCreate = jest.fn();

function render(
  initialState: Record<string, JsonValue> = filledIn,
  language?: 'ru',
) {
  renderWizard({
    manifest: { title: wizard.title, steps: [wizard.steps[3]] },
    initialState,
    onCreate,
    language,
  });
}

const problems = () => screen.findByRole('list', { name: 'Problems' });
const manifest = () => screen.getByLabelText('Manifest', { selector: 'pre' });

async function goOn() {
  await userEvent.setup().click(screen.getByRole('button', { name: 'Review' }));
}

describe('ManifestPreview', () => {
  const requests: unknown[] = [];
  const server = setupServer();
  registerMswTestHooks(server);

  function answer(body: DeploymentPreview) {
    server.use(
      http.post(route, async ({ request }) => {
        requests.push(await request.json());
        return HttpResponse.json(body);
      }),
    );
  }

  beforeEach(() => {
    requests.length = 0;
    onCreate.mockReset();
  });

  it('shows the manifest, its problems, what it makes and what it changes', async () => {
    answer(preview());
    render();
    expect(
      within(await problems())
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual([
      expect.stringMatching(
        /^Warning.*rclone does not know the storage.*modelUri · line 25$/,
      ),
      expect.stringMatching(/^Warning.*rollout/),
    ]);
    expect(screen.getByText('2 warnings')).toBeInTheDocument();
    expect(screen.getByText('Image: registered')).toBeInTheDocument();
    expect(manifest()).toHaveTextContent('implementation: MLFLOW_SERVER');
    expect(
      screen.getByRole('row', { name: /Service wine-default.*http 8000/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('New')).toBeInTheDocument();
    expect(screen.getByText('Changed')).toBeInTheDocument();
    expect(screen.getByText(/^\+ +replicas: 2$/)).toBeInTheDocument();
  });

  it('asks once for all that is filled in', async () => {
    answer(preview());
    render({ ...filledIn, remoteUrl: 'https://git.example.com/a.git' });
    await problems();
    expect(requests).toEqual([
      {
        name: 'wine',
        namespace: 'models',
        model: { name: 'wine-quality', version: '2' },
        image: { source: 'built' },
        settings: { resources: { requests: { cpu: '500m' } } },
        repository: { remoteUrl: 'https://git.example.com/a.git' },
      },
    ]);
  });

  it('leads from a problem to its line, by mouse and by keyboard', async () => {
    const user = userEvent.setup();
    answer(faultyPreview());
    render();
    const [error, warning] = within(await problems()).getAllByRole('button');
    expect(error).toHaveTextContent(/^Error.*«server» is no node/);

    await user.click(error);
    const current = () => manifest().querySelector('[aria-current]');
    expect(current()).toHaveTextContent(`Error${lineOf('- name: wine')}`);
    warning.focus();
    await user.keyboard('{Enter}');
    expect(current()).toHaveTextContent(`Warning${lineOf('modelUri:')}`);
  });

  it('does not go on with errors', async () => {
    answer(faultyPreview());
    render();
    expect(await screen.findByText('1 error')).toBeInTheDocument();
    await goOn();
    expect(
      (await screen.findAllByText(/The manifest has an error/)).length,
    ).toBeGreaterThan(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('goes on with warnings, and gives the task nothing of its own', async () => {
    answer(preview());
    render();
    await problems();
    await goOn();
    await userEvent
      .setup()
      .click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({ ...filledIn, preview: {} });
    expect(screen.queryByRole('row', { name: /Preview/ })).toBeNull();
  });

  it('names choices that make no manifest, and does not go on', async () => {
    answer(impossiblePreview());
    render();
    expect(await problems()).toHaveTextContent(
      /an autoscaler sets the number of replicas.*settings\.replicas/,
    );
    expect(
      screen.getByText(/The choices make no manifest yet/),
    ).toBeInTheDocument();
    await goOn();
    expect(
      (await screen.findAllByText(/The manifest has an error/)).length,
    ).toBeGreaterThan(0);
  });

  it('says so when there is nothing to mend', async () => {
    answer(preview({ problems: [] }));
    render();
    expect(await screen.findByText('No problems')).toBeInTheDocument();
  });

  it('says what is still to be filled in, and does not go on', async () => {
    render({ name: 'wine' });
    expect(
      (await screen.findAllByRole('listitem')).map(item => item.textContent),
    ).toEqual(['the model version', 'the Kubernetes namespace']);
    await goOn();
    expect(
      (await screen.findAllByText(/The preview is not complete/)).length,
    ).toBeGreaterThan(0);
  });

  it('shows that it is loading', async () => {
    server.use(http.post(route, () => delay('infinite')));
    render();
    expect(
      await screen.findByRole('status', { name: 'Rendering the manifest' }),
    ).toBeInTheDocument();
  });

  it('says why it failed, does not go on, and tries again when asked', async () => {
    const user = userEvent.setup();
    server.use(http.post(route, () => failure('MLflow does not answer')));
    render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'MLflow does not answer',
    );
    await goOn();
    expect(
      (await screen.findAllByText(/could not be checked, try again/)).length,
    ).toBeGreaterThan(0);

    answer(preview());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await problems()).toBeInTheDocument();
  });

  it.each([
    ['toBeBuilt', 'Image: will be built'],
    ['platformDefault', 'Image: platform default'],
    ['unknown', 'Image: not known'],
  ] as const)('tells of an image that is %s', async (note, title) => {
    answer(preview({ image: { source: 'built', note, reference: 'r/a:1' } }));
    render();
    expect(await screen.findByText(title)).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryAllByText('r/a:1')).toHaveLength(
        note === 'toBeBuilt' ? 0 : 1,
      ),
    );
  });

  it('says why a place could not be compared with', async () => {
    answer(
      preview({
        comparisons: [
          {
            with: 'cluster',
            place: 'the cluster production',
            status: 'unknown',
            reason: 'The cluster does not answer',
          },
        ],
      }),
    );
    render();
    expect(await screen.findByText('Unknown')).toBeInTheDocument();
    expect(screen.getByText('The cluster does not answer')).toBeInTheDocument();
  });

  it('tells problems in the language of the app, also those that end the way on', async () => {
    answer(faultyPreview());
    render(filledIn, 'ru');
    expect(
      await screen.findByText(/Контейнер «server» не является узлом графа/),
    ).toBeInTheDocument();
    expect(screen.getByText('1 ошибка')).toBeInTheDocument();
    await goOn();
    expect(
      (await screen.findAllByText(/В манифесте 1 ошибка/)).length,
    ).toBeGreaterThan(0);
  });
});
