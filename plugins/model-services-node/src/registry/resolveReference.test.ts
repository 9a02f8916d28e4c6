import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createRegistryClient } from './createRegistryClient';
import { resolveReference } from './resolveReference';

const digest = `sha256:${'ab'.repeat(32)}`;

describe('resolveReference', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const registry = createRegistryClient({
    url: 'https://registry.example.com',
    username: 'portal',
    password: 's3cret',
  });

  function serve(url: string) {
    server.use(
      http.head(url, ({ request }) =>
        request.headers.has('authorization')
          ? new HttpResponse(null, { status: 400 })
          : new HttpResponse(null, {
              headers: { 'Docker-Content-Digest': digest },
            }),
      ),
    );
  }

  it.each([
    [
      'registry.example.com/ml/python:3.11',
      'https://registry.example.com/v2/ml/python/manifests/3.11',
      'registry.example.com/ml/python',
    ],
    [
      'other.example.com:5000/python',
      'https://other.example.com:5000/v2/python/manifests/latest',
      'other.example.com:5000/python',
    ],
    [
      'localhost:5000/python:3.11',
      'http://localhost:5000/v2/python/manifests/3.11',
      'localhost:5000/python',
    ],
    [
      'docker.io/python:3.11-slim',
      'https://registry-1.docker.io/v2/library/python/manifests/3.11-slim',
      'docker.io/python',
    ],
    [
      'docker.io/team/python:3.11',
      'https://registry-1.docker.io/v2/team/python/manifests/3.11',
      'docker.io/team/python',
    ],
  ])('resolves %s', async (reference, url, name) => {
    serve(url);
    await expect(resolveReference(reference, registry)).resolves.toBe(
      `${name}@${digest}`,
    );
  });

  it('asks nobody for a digest that is known', async () => {
    await expect(
      resolveReference(`registry.example.com/a:tag@${digest}`, registry),
    ).resolves.toBe(`registry.example.com/a@${digest}`);
  });

  it('names an image that does not exist', async () => {
    server.use(
      http.all('https://registry.example.com/v2/a/manifests/1', () =>
        HttpResponse.json(
          { errors: [{ code: 'NAME_UNKNOWN', message: '' }] },
          { status: 404 },
        ),
      ),
    );
    await expect(
      resolveReference('registry.example.com/a:1', registry),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining(
          'There is no image registry.example.com/a:1',
        ),
      }),
    );
  });

  it.each<[string, () => Response, RegExp]>([
    [
      'cannot be reached',
      () => HttpResponse.error(),
      /other\.example\.com cannot be reached; check that this backend may reach it/,
    ],
    [
      'wants a password',
      () => new HttpResponse(null, { status: 401 }),
      /those of modelServices\.registry alone; copy the image there/,
    ],
  ])('says what to do when another registry %s', async (_, answer, message) => {
    server.use(http.head('https://other.example.com/v2/a/manifests/1', answer));
    await expect(
      resolveReference('other.example.com/a:1', registry),
    ).rejects.toThrow(message);
  });

  it('refuses a name without a registry', async () => {
    await expect(resolveReference('python:3.11', registry)).rejects.toThrow(
      'is not an image reference',
    );
  });
});
