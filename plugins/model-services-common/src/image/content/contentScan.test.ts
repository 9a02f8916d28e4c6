import {
  type ContentScan,
  createContentScan,
  type LayerEntry,
} from './contentScan';

const file = (path: string, mode = 0o644, size = 10): LayerEntry => ({
  path,
  type: 'file',
  mode,
  size,
});
const folder = (path: string, mode = 0o755): LayerEntry => ({
  path,
  type: 'folder',
  mode,
  size: 0,
});

function scan(layers: LayerEntry[][], options: { adopted?: boolean } = {}) {
  const content = createContentScan({ adopted: false, ...options });
  for (const entries of layers) {
    content.beginLayer();
    entries.forEach(entry => content.addEntry(entry));
  }
  return content;
}

function found(content: ContentScan) {
  return content.findings().map(({ kind, path }) => `${kind} ${path}`);
}

describe('createContentScan', () => {
  it('finds what everybody may write, but folders with the sticky bit and links', () => {
    const content = scan([
      [
        folder('tmp/', 0o1777),
        folder('./opt/open/', 0o777),
        file('opt/file', 0o666),
        { path: 'opt/link', type: 'other', mode: 0o777, size: 0 },
        file('opt/fine', 0o664),
      ],
    ]);
    expect(content.findings()).toEqual([
      { kind: 'world-writable', path: '/opt/file', detail: 'mode 0666' },
      { kind: 'world-writable', path: '/opt/open', detail: 'mode 0777' },
    ]);
    expect(content.files()).toBe(5);
  });

  it('finds setuid and setgid programs and devices', () => {
    expect(
      found(
        scan([
          [
            file('usr/bin/su', 0o4755),
            file('usr/local/bin/tool', 0o2755),
            folder('var/mail', 0o2775),
            { path: 'dev/sda', type: 'device', mode: 0o660, size: 0 },
          ],
        ]),
      ),
    ).toEqual([
      'device /dev/sda',
      'setuid /usr/bin/su',
      'setuid /usr/local/bin/tool',
    ]);
  });

  it("lets an adopted image have its distribution's setuid programs, and no others", () => {
    const layers = [
      [
        file('usr/bin/su', 0o4755),
        file('bin/mount', 0o4755),
        file('usr/lib/openssh/ssh-keysign', 0o4755),
        file('usr/bin/bash', 0o4755),
      ],
    ];
    expect(found(scan(layers, { adopted: true }))).toEqual([
      'setuid /usr/bin/bash',
    ]);
  });

  it('takes the last state of a mode', () => {
    expect(
      found(
        scan([
          [
            file('a', 0o666),
            file('b', 0o666),
            file('c/d', 0o666),
            file('e/f', 0o666),
            file('g', 0o644),
          ],
          [
            file('a', 0o644),
            file('.wh.b', 0),
            file('.wh.c', 0),
            file('e/.wh..wh..opq', 0),
            file('e/new', 0o666),
            file('g', 0o646),
          ],
        ]),
      ),
    ).toEqual(['world-writable /e/new', 'world-writable /g']);
  });

  it('does not let a layer take away what it brings itself', () => {
    expect(
      found(scan([[file('e/f', 0o666), file('e/.wh..wh..opq', 0)]])),
    ).toEqual(['world-writable /e/f']);
  });

  it('finds caches of package managers by their folder, once each', () => {
    expect(
      found(
        scan([
          [
            folder('root/.cache'),
            file('root/.cache/pip/http/a'),
            file('root/.cache/pip/http/b'),
            file('srv/.cache/uv/wheels/c'),
            file('var/lib/apt/lists/lock'),
            folder('var/lib/apt/lists/partial'),
            file('var/lib/apt/lists/deb.debian.org_InRelease'),
            file('var/cache/apt/archives/x.deb'),
            file('opt/conda/pkgs/numpy.conda'),
            file('opt/model/lib/__pycache__/a.pyc'),
          ],
          [folder('opt/gone'), file('opt/conda/.wh.pkgs')],
        ]),
      ),
    ).toEqual([
      'package-cache /root/.cache',
      'package-cache /srv/.cache/uv',
      'package-cache /var/cache/apt',
      'package-cache /var/lib/apt/lists',
    ]);
  });

  it('finds a secret even when a later layer removes it', () => {
    const content = createContentScan({ adopted: false });
    content.beginLayer();
    expect(content.addEntry(file('root/.netrc'))).toBe(true);
    content.addContent('root/.netrc', 'machine a login b password c');
    content.beginLayer();
    content.addEntry(file('root/.wh..netrc'));
    expect(content.findings()).toEqual([
      { kind: 'secret', path: '/root/.netrc', detail: 'password' },
    ]);
  });

  it('tells of each layer whether anything was found in it, whatever other layers do', () => {
    const content = createContentScan({ adopted: false });
    const isClean = (entry: LayerEntry, text = '') => {
      content.beginLayer();
      if (content.addEntry(entry)) {
        content.addContent(entry.path, text);
      }
      return content.isLayerClean();
    };
    expect(isClean(file('a', 0o666))).toBe(false);
    expect(isClean(file('a'))).toBe(true);
    expect(isClean(file('root/.cache/pip/b'))).toBe(false);
    expect(isClean(file('root/.wh..cache'))).toBe(true);
    expect(isClean(file('c.py'), 'print(1)')).toBe(true);
    expect(isClean(file('root/.netrc'), 'machine a login b password c')).toBe(
      false,
    );
    expect(isClean(file('root/.wh..netrc'))).toBe(true);
  });

  it('asks for the content of small text files alone', () => {
    const content = createContentScan({ adopted: false });
    content.beginLayer();
    expect(content.addEntry(file('a.py'))).toBe(true);
    expect(content.addEntry(file('a.pyc'))).toBe(false);
    expect(content.addEntry(file('a.so.1.2'))).toBe(false);
    expect(content.addEntry(file('empty', 0o644, 0))).toBe(false);
    expect(content.addEntry(file('big', 0o644, 10_000_000))).toBe(false);
    expect(content.addEntry(folder('a'))).toBe(false);
  });

  it('refuses paths that lead out, and more findings than anybody reads', () => {
    expect(() => scan([[file('../etc/passwd')]])).toThrow(
      /«\.\.\/etc\/passwd», which leads out of the image/,
    );
    const many = Array.from({ length: 10_001 }, (_, n) => file(`${n}`, 0o666));
    expect(() => scan([many])).toThrow(/more than 10000 files/);
  });
});
