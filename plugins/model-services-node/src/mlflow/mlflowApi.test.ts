import { http, HttpResponse, type HttpResponseResolver } from 'msw';
import {
  api,
  createClient,
  mockMlflow,
  proxy,
} from './__testUtils__/mockMlflow';

describe('a request to MLflow', () => {
  const mlflow = mockMlflow();
  const url = `${api}/registered-models/search`;

  it.each<[string, HttpResponseResolver, string, RegExp]>([
    [
      'is down',
      () => HttpResponse.error(),
      'ServiceUnavailableError',
      /^MLflow at https:\/\/mlflow\.example\.com cannot be reached; check that it runs and that modelServices\.mlflow\.baseUrl in app-config is its address$/,
    ],
    [
      'wants credentials',
      () => HttpResponse.text('no', { status: 401 }),
      'NotAllowedError',
      /status 401; check modelServices\.mlflow\.auth in app-config/,
    ],
    [
      'forbids',
      () =>
        HttpResponse.json(
          { error_code: 'PERMISSION_DENIED', message: 'no' },
          { status: 403 },
        ),
      'NotAllowedError',
      /status 403; check modelServices\.mlflow\.auth/,
    ],
    [
      'is a page',
      () => HttpResponse.html('<html>Sign in</html>'),
      'ServiceUnavailableError',
      /does not answer as MLflow's REST API; check modelServices\.mlflow\.baseUrl/,
    ],
    [
      'is another API',
      () => HttpResponse.json([1]),
      'ServiceUnavailableError',
      /does not answer as MLflow's REST API/,
    ],
    [
      'knows no such path',
      () => HttpResponse.html('<h1>Not Found</h1>', { status: 404 }),
      'ServiceUnavailableError',
      /does not answer as MLflow's REST API/,
    ],
    [
      'refuses the request',
      () =>
        HttpResponse.json(
          { error_code: 'INVALID_PARAMETER_VALUE', message: 'bad token' },
          { status: 400 },
        ),
      'InputError',
      /MLflow refuses the request \(INVALID_PARAMETER_VALUE\): bad token/,
    ],
    [
      'fails again and again',
      () => HttpResponse.text('', { status: 503 }),
      'ServiceUnavailableError',
      /failed with status 503; try again later/,
    ],
  ])('says what to do when MLflow %s', async (_, answer, name, message) => {
    mlflow.use(http.get(url, answer));
    await expect(
      createClient({
        auth: { type: 'bearer', token: 't0ken' },
      }).searchModels({}),
    ).rejects.toThrow(
      expect.objectContaining({
        name,
        message: expect.stringMatching(message),
      }),
    );
  });

  it('does not send credentials to where it is redirected', async () => {
    const elsewhere = jest.fn();
    mlflow.use(
      http.get(url, () =>
        HttpResponse.text(null, {
          status: 302,
          headers: { Location: 'https://login.example.com/?state=secret' },
        }),
      ),
      http.get('https://login.example.com/', elsewhere),
    );
    await expect(createClient().searchModels({})).rejects.toThrow(
      /redirects to https:\/\/login\.example\.com, and credentials/,
    );
    expect(elsewhere).not.toHaveBeenCalled();
  });

  it.each([429, 500, 502, 503, 504])(
    'asks again after status %s',
    async status => {
      let count = 0;
      mlflow.use(
        http.get(url, () =>
          count++ === 0
            ? new HttpResponse(null, { status })
            : HttpResponse.json({}),
        ),
      );
      await expect(createClient().searchModels({})).resolves.toEqual({
        items: [],
      });
    },
  );

  it('ends while it waits to ask again', async () => {
    const controller = new AbortController();
    mlflow.use(
      http.get(url, () => {
        setTimeout(() => controller.abort(new Error('cancelled')), 50);
        return new HttpResponse(null, {
          status: 429,
          headers: { 'Retry-After': '60' },
        });
      }),
    );
    const start = Date.now();
    await expect(
      createClient().searchModels({ signal: controller.signal }),
    ).rejects.toThrow('cancelled');
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  it('refuses an answer that is too long', async () => {
    mlflow.serveVersion({ MLmodel: 'x'.repeat(5 * 1024 * 1024) });
    mlflow.use(
      http.get(proxy, () =>
        HttpResponse.json({ files: [{ path: 'MLmodel' }] }),
      ),
    );
    await expect(
      createClient().getVersion({ name: 'wine', version: '1' }),
    ).rejects.toThrow("The model's file MLmodel has more than 4194304 bytes");
  });
});
