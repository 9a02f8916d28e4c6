import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import { render, screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import App from './App';

const backend = 'http://localhost:7007';

const guestSession = {
  profile: { displayName: 'Guest' },
  backstageIdentity: {
    token: `header.${btoa(JSON.stringify({ exp: 4102444800 }))}.signature`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

const server = setupServer(
  http.get(`${backend}/api/auth/guest/refresh`, () =>
    HttpResponse.json(guestSession),
  ),
  http.all(`${backend}/*`, () => HttpResponse.json({ items: [] })),
);

describe('the portal', () => {
  registerMswTestHooks(server);

  beforeEach(() => {
    jest.replaceProperty(process, 'env', {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: {
              title: 'Model services',
              packages: 'all',
              extensions: [{ 'page:catalog': { config: { path: '/' } } }],
            },
            backend: { baseUrl: backend },
          },
        },
      ] as never,
    });
    // What the bundler would have found among the dependencies of this package.
    Object.assign(window, {
      '__@backstage/discovered__': {
        modules: [catalogPlugin, scaffolderPlugin, searchPlugin].map(
          feature => ({ name: 'a-plugin', default: feature }),
        ),
      },
    });
  });

  it('signs in as guest and offers to create first, then the catalog', async () => {
    render(App.createRoot());

    const sidebar = await screen.findByRole('navigation', {
      name: 'sidebar nav',
    });
    const links = within(sidebar)
      .getAllByRole('link')
      .map(link => [
        link.getAttribute('aria-label') ?? link.textContent,
        link.getAttribute('href'),
      ]);
    expect(links).toEqual([
      ['Model services, home', '/'],
      ['Create', '/create'],
      ['Catalog', '/'],
    ]);
    expect(
      within(sidebar).getByRole('button', { name: 'Search' }),
    ).toBeInTheDocument();
  });
});
