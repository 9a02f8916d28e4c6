import { InputError, NotFoundError } from '@backstage/errors';
import type { RegistryClient } from '../registry';
import { resolveParent } from './parent';

const digest = `sha256:${'a'.repeat(64)}`;
const recipe = { name: 'small', parent: 'python' } as const;
const parents = [
  { python: '3.10', image: `registry.example.com/python@${digest}` },
  { python: '3.11', image: 'registry.example.com/python:3.11-slim' },
];

function fakeRegistry(tags: Record<string, string>): RegistryClient {
  return {
    host: 'registry.example.com',
    resolveTag: async (repository, tag) => tags[`${repository}:${tag}`],
    getImage: async () => {
      throw new Error('not asked for');
    },
    tagImage: async () => {
      throw new Error('not asked for');
    },
    joinImages: async () => {
      throw new Error('not asked for');
    },
  };
}

describe('resolveParent', () => {
  it('resolves the tag of the parent for the Python version', async () => {
    await expect(
      resolveParent(
        recipe,
        '3.11',
        parents,
        fakeRegistry({ 'python:3.11-slim': digest }),
      ),
    ).resolves.toBe(`registry.example.com/python@${digest}`);
  });

  it('takes a digest as it is', async () => {
    await expect(
      resolveParent(recipe, '3.10', parents, fakeRegistry({})),
    ).resolves.toBe(`registry.example.com/python@${digest}`);
  });

  it('lists the versions there are when there is none for this one', async () => {
    const resolved = resolveParent(recipe, '3.9', parents, fakeRegistry({}));
    await expect(resolved).rejects.toThrow(InputError);
    await expect(resolved).rejects.toThrow(
      'no parent image for Python 3.9, only for 3.10, 3.11',
    );
  });

  it('says which image is missing and where it is configured', async () => {
    const resolved = resolveParent(recipe, '3.11', parents, fakeRegistry({}));
    await expect(resolved).rejects.toThrow(NotFoundError);
    await expect(resolved).rejects.toThrow(
      /registry.example.com\/python:3.11-slim .*modelServices.builder.parents/,
    );
  });
});
