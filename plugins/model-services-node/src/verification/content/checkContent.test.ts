import { createHash } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import { Header } from 'tar';
import type { ImageDescription, RegistryContents } from '../../registry';
import { checkContent } from './checkContent';

interface File {
  path: string;
  mode?: number;
  content?: string;
  type?: 'File' | 'Directory' | 'SymbolicLink' | 'CharacterDevice';
}

function tar(files: File[]): Buffer {
  const blocks = files.map(({ path, mode = 0o644, content = '', type }) => {
    const header = Buffer.alloc(512);
    new Header({
      path,
      mode,
      type: type ?? 'File',
      size: Buffer.byteLength(content),
      uid: 0,
      gid: 0,
      mtime: new Date(0),
      ...(type === 'SymbolicLink' && { linkpath: 'model.py' }),
    }).encode(header);
    const body = Buffer.alloc(
      Math.ceil(Buffer.byteLength(content) / 512) * 512,
    );
    body.write(content);
    return Buffer.concat([header, body]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const digestOf = (bytes: Buffer) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Stands in for a registry with an image of these layers, and its parent that has the first ones. */
function fakeContents(
  layers: Buffer[],
  { user = '8888:0', parentLayers = 0, configuration = '{}' } = {},
) {
  const described = (count: number): ImageDescription => ({
    repository: 'registry.example.com/base',
    digest: `sha256:${'a'.repeat(64)}`,
    platform: 'linux/amd64',
    user,
    configuration,
    layers: layers.slice(0, count).map(layer => ({
      digest: digestOf(layer),
      diffId: digestOf(layer),
      sizeBytes: layer.length,
    })),
    sizeBytes: 1,
  });
  const read: string[] = [];
  const contents: RegistryContents = {
    describe: async reference =>
      described(reference.includes('parent') ? parentLayers : layers.length),
    readLayer: async function* layerChunks(_, { digest }) {
      read.push(digest);
      const layer = layers.find(each => digestOf(each) === digest);
      // In small pieces, as they come from a network.
      for (let at = 0; layer && at < layer.length; at += 700) {
        yield layer.subarray(at, at + 700);
      }
    },
    copy: jest.fn(),
  };
  return { contents, read };
}

const image = `registry.example.com/base@sha256:${'a'.repeat(64)}`;
const parentImage = `registry.example.com/parent@sha256:${'b'.repeat(64)}`;

function check(
  layers: Buffer[],
  options: {
    adopted?: boolean;
    parentLayers?: number;
    user?: string;
    configuration?: string;
    signal?: AbortSignal;
  } = {},
) {
  const { adopted = false, signal, ...registry } = options;
  return checkContent(
    { image, adopted, ...(registry.parentLayers && { parentImage }) },
    fakeContents(layers, registry).contents,
    { logger: mockServices.logger.mock(), signal },
  );
}

const clean = tar([
  { path: 'opt/', mode: 0o755, type: 'Directory' },
  { path: 'opt/model.py', content: 'print(1)' },
  { path: 'opt/link', mode: 0o777, type: 'SymbolicLink' },
]);

describe('checkContent', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['plain', bytes => bytes],
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('reads layers in %s', async (_, compress) => {
    await expect(check([compress(clean)])).resolves.toMatchObject({
      layers: 1,
      files: 3,
      findings: [],
      warnings: [],
    });
    await expect(
      check([compress(tar([{ path: 'a', mode: 0o666 }]))]),
    ).rejects.toThrow('/a: writable by everybody (mode 0666)');
  });

  it('accepts an empty layer', async () => {
    await expect(check([gzipSync(Buffer.alloc(1024))])).resolves.toMatchObject({
      files: 0,
    });
  });

  it("leaves out the parent's layers, and no others", async () => {
    const setuid = tar([{ path: 'usr/bin/su', mode: 0o4755 }]);
    await expect(
      check([setuid, clean], { parentLayers: 1 }),
    ).resolves.toMatchObject({ layers: 1, files: 3 });
    await expect(check([clean, setuid], { parentLayers: 1 })).rejects.toThrow(
      '/usr/bin/su: setuid or setgid program (mode 4755)',
    );
  });

  describe('of images that have layers in common', () => {
    const other = tar([{ path: 'opt/other.py', content: 'print(2)' }]);
    const open = tar([{ path: 'opt/open.py', mode: 0o666 }]);
    const closing = tar([{ path: 'opt/open.py', mode: 0o644 }]);

    /** Checks one image after the other from the same registry. @returns the digests of the layers that were read for each, with the outcome */
    async function checkAll(
      images: Buffer[][],
      adopted: boolean[] = images.map(() => false),
    ) {
      const all = fakeContents(images.flat());
      const outcomes = [];
      for (const [index, layers] of images.entries()) {
        const { describe: describeImage } = fakeContents(layers).contents;
        Object.assign(all.contents, { describe: describeImage });
        const outcome = await checkContent(
          { image, adopted: adopted[index] },
          all.contents,
          { logger: mockServices.logger.mock() },
        ).then(
          ({ files }) => files,
          error => error.message.split('\n')[1],
        );
        outcomes.push({ read: all.read.splice(0), outcome });
      }
      return outcomes;
    }

    it('reads a layer once, if nothing is wrong with it', async () => {
      const [first, second] = await checkAll([[clean], [clean, other]]);
      expect(first).toEqual({ read: [digestOf(clean)], outcome: 3 });
      expect(second).toEqual({ read: [digestOf(other)], outcome: 4 });
    });

    it('does not take a layer for clean because another one mends it', async () => {
      const [mended, faulty] = await checkAll([[open, closing], [open]]);
      expect(mended.outcome).toBe(2);
      expect(faulty.read).toEqual([digestOf(open)]);
      expect(faulty.outcome).toMatch('/opt/open.py: writable by everybody');
    });

    it('reads known layers too where they may mend what was found', async () => {
      const [, mended] = await checkAll([[closing], [open, closing]]);
      expect(mended).toEqual({
        read: [open, open, closing].map(digestOf),
        outcome: 2,
      });
    });

    it('does not take a layer for clean that is so in an image made elsewhere alone', async () => {
      const setuid = tar([{ path: 'usr/bin/su', mode: 0o4755 }]);
      const [adopted, built] = await checkAll(
        [[setuid], [setuid]],
        [true, false],
      );
      expect(adopted.outcome).toBe(1);
      expect(built.outcome).toMatch('/usr/bin/su: setuid');
    });
  });

  it('names every kind of finding', async () => {
    await expect(
      check(
        [
          tar([
            { path: 'opt/open', mode: 0o777, type: 'Directory' },
            { path: 'opt/tool', mode: 0o4755 },
            { path: 'opt/null', type: 'CharacterDevice' },
            { path: 'root/.netrc', content: 'machine a login b password c' },
            { path: 'root/.cache/pip/a', content: 'x' },
          ]),
        ],
        {
          user: '',
          configuration: '{"history":"-i https://u:secret@example.com"}',
        },
      ),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(
        /\(7\):\n- user: runs as root.*\n- secret: password in an address in the image's configuration.*\n- \/opt\/null: device.*\n- \/opt\/open: writable.*\n- \/opt\/tool: setuid.*\n- \/root\/\.cache: cache.*\n- \/root\/\.netrc: secret \(password\)\nBuild it without/,
      ),
    });
  });

  it('names the first twenty and counts the others', async () => {
    const files = Array.from({ length: 30 }, (_, n) => ({
      path: `file-${n + 10}`,
      mode: 0o666,
    }));
    const checked = check([tar(files)]);
    await expect(checked).rejects.toThrow(/\(30\):[^]*- and 10 others/);
    await expect(checked).rejects.not.toThrow(/file-39/);
  });

  it('only warns of a cache in an adopted image', async () => {
    const { warnings } = await check(
      [tar([{ path: 'root/.cache/pip/a', content: 'x' }])],
      { adopted: true },
    );
    expect(warnings).toEqual([
      '/root/.cache: cache of a package manager (holds a)',
    ]);
  });

  it.each(['', 'root', '0:0'])(
    'only warns of root, written «%s», in an adopted image',
    async user => {
      const { findings, warnings } = await check([clean], {
        adopted: true,
        user,
      });
      expect(findings).toEqual([]);
      expect(warnings).toEqual([
        expect.stringMatching(
          /^user: runs as root .* admitted because Seldon's operator/,
        ),
      ]);
      await expect(check([clean], { user })).rejects.toThrow(
        /\(1\):\n- user: runs as root/,
      );
    },
  );

  it('refuses an adopted image that is dangerous whoever runs it', async () => {
    const checked = check(
      [
        tar([
          { path: 'opt/open', mode: 0o777, type: 'Directory' },
          { path: 'opt/tool', mode: 0o4755 },
          { path: 'root/.netrc', content: 'machine a login b password c' },
        ]),
      ],
      { adopted: true, user: 'root' },
    );
    await expect(checked).rejects.toThrow(
      /\(3\):\n- \/opt\/open: .*\n- \/opt\/tool: .*\n- \/root\/\.netrc: /,
    );
    await expect(checked).rejects.not.toThrow(/runs as root/);
  });

  it.each<[string, Buffer, RegExp]>([
    ['what is no archive', Buffer.alloc(4096, 'x'), /cannot be read as a tar/],
    [
      'an archive that is cut off',
      tar([{ path: 'a', content: 'x'.repeat(5000) }]).subarray(0, 1500),
      /cannot be read as a tar/,
    ],
    [
      'a damaged compression',
      Buffer.concat([gzipSync(clean).subarray(0, 60), Buffer.alloc(20, 1)]),
      /cannot be read|invalid|incorrect|unexpected/,
    ],
    [
      'a path that leads out',
      tar([{ path: '../../etc/passwd' }]),
      /leads out of the image/,
    ],
  ])('refuses %s', async (_, layer, message) => {
    await expect(check([layer])).rejects.toThrow(message);
  });

  it('passes by files that are too large to be searched without holding them', async () => {
    const large = tar([
      { path: 'large', content: 'x'.repeat(2_000_000) },
      { path: 'b', content: 'x' },
    ]);
    await expect(check([large])).resolves.toMatchObject({ files: 2 });
  });

  it('ends when it is cancelled', async () => {
    await expect(
      check([clean], { signal: AbortSignal.abort(new Error('cancelled')) }),
    ).rejects.toThrow('cancelled');
  });
});
