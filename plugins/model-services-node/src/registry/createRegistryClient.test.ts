import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { testImage, type TestImage, testIndex } from './__testUtils__/images';
import {
  errorResponse,
  image,
  manifestResponse,
  repository,
  url,
  v2,
} from './__testUtils__/responses';
import { createRegistryClient } from './createRegistryClient';

describe('createRegistryClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = createRegistryClient({ url });

  /** Serves images by tag and digest. */
  function serve(tags: Record<string, TestImage>, ...others: TestImage[]) {
    const all = [...Object.values(tags), ...others];
    server.use(
      http.all(`${v2}/manifests/:reference`, ({ params, request }) => {
        if (!request.headers.get('accept')?.includes('oci.image.index')) {
          return errorResponse(404, 'MANIFEST_UNKNOWN');
        }
        const reference = String(params.reference);
        const found =
          tags[reference] ?? all.find(({ digest }) => digest === reference);
        return found
          ? manifestResponse(found)
          : errorResponse(404, 'MANIFEST_UNKNOWN');
      }),
      http.get(`${v2}/blobs/:digest`, ({ params }) => {
        const blob = all
          .flatMap(({ blobs }) => [...blobs])
          .find(([digest]) => digest === params.digest);
        return new HttpResponse(blob?.[1], { status: blob ? 200 : 404 });
      }),
    );
  }

  it('has the host of image references', () => {
    expect(createRegistryClient({ url: 'http://127.0.0.1:5000' }).host).toBe(
      '127.0.0.1:5000',
    );
  });

  describe('resolveTag', () => {
    it('asks for the headers alone', async () => {
      const methods: string[] = [];
      server.use(
        http.all(`${v2}/manifests/1.0`, ({ request }) => {
          methods.push(request.method);
          return manifestResponse(image);
        }),
      );
      await expect(client.resolveTag(repository, '1.0')).resolves.toBe(
        image.digest,
      );
      expect(methods).toEqual(['HEAD']);
    });

    it('computes the digest where the registry does not tell it', async () => {
      server.use(
        http.all(`${v2}/manifests/1.0`, () => new HttpResponse(image.manifest)),
      );
      await expect(client.resolveTag(repository, '1.0')).resolves.toBe(
        image.digest,
      );
    });

    it.each(['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'NOT_FOUND'])(
      'is undefined when the registry says %s',
      async code => {
        server.use(
          http.all(`${v2}/manifests/1.0`, () => errorResponse(404, code)),
        );
        await expect(
          client.resolveTag(repository, '1.0'),
        ).resolves.toBeUndefined();
      },
    );

    it('does not take any server for a registry without the tag', async () => {
      server.use(
        http.all(`${v2}/manifests/1.0`, () =>
          HttpResponse.html('<html>Not found</html>', { status: 404 }),
        ),
      );
      await expect(client.resolveTag(repository, '1.0')).rejects.toThrow(
        expect.objectContaining({
          name: 'ServiceUnavailableError',
          message: expect.stringMatching(
            /registry\.example\.com does not answer as an OCI registry; check that it runs and that modelServices\.registry\.url/,
          ),
        }),
      );
    });

    it.each([
      ['Upper/case', '1.0', 'is not a repository'],
      ['../secrets', '1.0', 'is not a repository'],
      ['ml/base?x=', '1.0', 'is not a repository'],
      ['ml/base', '../blobs', 'is neither a tag nor a digest'],
      ['ml/base', '-x', 'is neither a tag nor a digest'],
      ['ml/base', '', 'is neither a tag nor a digest'],
    ])('refuses %s with tag «%s»', async (name, tag, message) => {
      await expect(client.resolveTag(name, tag)).rejects.toThrow(message);
    });
  });

  describe('getImage', () => {
    it('reads labels and size', async () => {
      serve({ '1.0': image });
      await expect(client.getImage(repository, '1.0')).resolves.toEqual({
        digest: image.digest,
        labels: { key: 'value' },
        sizeBytes: 5,
      });
    });

    it('takes the image for linux/amd64 of an index', async () => {
      const arm = testImage({ layer: 'arm' });
      const index = testIndex({ arm64: arm, amd64: image });
      serve({ '1.0': index }, arm, image);
      await expect(
        client.getImage(repository, index.digest),
      ).resolves.toMatchObject({
        digest: image.digest,
        labels: { key: 'value' },
      });
    });

    it('tells when an index has no such image', async () => {
      const arm = testImage();
      serve({ '1.0': testIndex({ arm64: arm }) }, arm);
      await expect(client.getImage(repository, '1.0')).rejects.toThrow(
        'has no image for linux/amd64',
      );
    });

    it('reads an image without labels', async () => {
      serve({ '1.0': testImage() });
      await expect(client.getImage(repository, '1.0')).resolves.toMatchObject({
        labels: {},
      });
    });

    it('refuses a manifest that does not have the digest that was asked for', async () => {
      server.use(
        http.get(`${v2}/manifests/${image.digest}`, () =>
          HttpResponse.text(`${image.manifest} `, {
            headers: { 'Docker-Content-Digest': image.digest },
          }),
        ),
      );
      await expect(client.getImage(repository, image.digest)).rejects.toThrow(
        /sent content with digest sha256:\w+ where sha256:\w+ was asked for/,
      );
    });

    it('refuses a configuration that was changed', async () => {
      serve({ '1.0': image });
      server.use(
        http.get(`${v2}/blobs/:digest`, () =>
          HttpResponse.json({ config: { Labels: { key: 'forged' } } }),
        ),
      );
      await expect(client.getImage(repository, '1.0')).rejects.toThrow(
        'was asked for',
      );
    });

    it.each([
      ['an old manifest', JSON.stringify({ schemaVersion: 1, fsLayers: [] })],
      ['no JSON', 'manifest'],
    ])('refuses %s', async (_, manifest) => {
      server.use(
        http.get(`${v2}/manifests/1.0`, () => HttpResponse.text(manifest)),
      );
      await expect(client.getImage(repository, '1.0')).rejects.toThrow(
        'no container image in OCI or Docker v2 format',
      );
    });

    it('names what is missing', async () => {
      serve({});
      await expect(client.getImage(repository, '1.0')).rejects.toThrow(
        expect.objectContaining({
          name: 'NotFoundError',
          message: expect.stringContaining(
            'registry.example.com has no such image in ml/base',
          ),
        }),
      );
    });
  });

  describe('tagImage', () => {
    it('puts the same manifest under the tag', async () => {
      serve({}, image);
      const put = jest.fn();
      server.use(
        http.put(`${v2}/manifests/env-1`, async ({ request }) => {
          put(request.headers.get('content-type'), await request.text());
          return new HttpResponse(null, { status: 201 });
        }),
      );
      await client.tagImage(repository, image.digest, 'env-1');
      expect(put.mock.calls).toEqual([[image.mediaType, image.manifest]]);
    });

    it('does not tag an image that is not there', async () => {
      serve({});
      await expect(
        client.tagImage(repository, image.digest, 'env-1'),
      ).rejects.toThrow(expect.objectContaining({ name: 'NotFoundError' }));
    });

    it('hands on why the registry refuses', async () => {
      serve({}, image);
      server.use(
        http.put(`${v2}/manifests/env-1`, () =>
          errorResponse(405, 'UNSUPPORTED'),
        ),
      );
      await expect(
        client.tagImage(repository, image.digest, 'env-1'),
      ).rejects.toThrow('refuses the request (UNSUPPORTED: told)');
    });
  });

  describe('failures', () => {
    it('says what to check when the registry is down', async () => {
      server.use(http.head(`${v2}/manifests/1.0`, () => HttpResponse.error()));
      await expect(client.resolveTag(repository, '1.0')).rejects.toThrow(
        expect.objectContaining({
          name: 'ServiceUnavailableError',
          message:
            'Registry registry.example.com cannot be reached; check that it runs and that modelServices.registry.url in app-config is its address',
        }),
      );
    });

    it('asks again when the registry is busy', async () => {
      let count = 0;
      server.use(
        http.head(`${v2}/manifests/1.0`, () =>
          count++ < 2
            ? errorResponse(503, 'UNAVAILABLE')
            : manifestResponse(image),
        ),
      );
      await expect(client.resolveTag(repository, '1.0')).resolves.toBe(
        image.digest,
      );
    });

    it('hands on a failure that stays', async () => {
      server.use(
        http.all(`${v2}/manifests/1.0`, () => errorResponse(500, 'UNKNOWN')),
      );
      await expect(client.getImage(repository, '1.0')).rejects.toThrow(
        'failed with status 500 (UNKNOWN: told)',
      );
    });

    it('ends when it is cancelled', async () => {
      const controller = new AbortController();
      server.use(
        http.head(`${v2}/manifests/1.0`, () => {
          controller.abort(new Error('cancelled by the test'));
          return errorResponse(503, 'UNAVAILABLE');
        }),
      );
      await expect(
        client.resolveTag(repository, '1.0', { signal: controller.signal }),
      ).rejects.toThrow('cancelled by the test');
    });
  });
});
