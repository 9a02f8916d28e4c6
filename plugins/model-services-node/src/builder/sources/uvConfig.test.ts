import { uvConfig } from './uvConfig';

const own = 'https://pypi.example.com/simple';
const extra = 'https://wheels.example.com/cpu';

describe('uvConfig', () => {
  it("says nothing where uv's defaults do", () => {
    expect(uvConfig([])).toBeUndefined();
    expect(uvConfig([], { indexes: [] })).toBeUndefined();
  });

  it('names the indexes in their order, the last in place of the public one', () => {
    expect(
      uvConfig([own, extra], {
        indexes: [{ url: own, username: 'robot', password: 's3cret' }],
      }),
    ).toBe(`index-strategy = "first-index"
[[index]]
url = "https://robot:s3cret@pypi.example.com/simple"
[[index]]
url = "https://wheels.example.com/cpu"
default = true
`);
  });

  it('writes credentials so that they are read as they were meant', () => {
    const password = 'a/b@c:d%2Fe"\\\n é';
    const text = uvConfig([own], {
      indexes: [{ url: own, username: 'me@example.com', password }],
    });
    const url = /^url = "([^"\\]*)"$/m.exec(text ?? '')?.[1] ?? '';
    expect(decodeURIComponent(new URL(url).password)).toBe(password);
    expect(decodeURIComponent(new URL(url).username)).toBe('me@example.com');
    expect(text?.split('\n')).toHaveLength(5);
  });

  it('names the proxies, also for the public index', () => {
    expect(
      uvConfig([], {
        indexes: [],
        proxy: {
          http: 'http://proxy.example.com:3128/',
          https: 'http://me:pw@proxy.example.com:3128/',
          noProxy: ['pypi.example.com', '10.0.0.0/8'],
        },
      }),
    ).toBe(`http-proxy = "http://proxy.example.com:3128/"
https-proxy = "http://me:pw@proxy.example.com:3128/"
no-proxy = ["pypi.example.com", "10.0.0.0/8"]
index-strategy = "first-index"
`);
  });
});
