import fs from 'node:fs';
import { ConflictError } from '@backstage/errors';
import git from 'isomorphic-git';
import type { LocalFile } from './localFiles';
import { repositoryPath } from './repositoryPath';

interface Folder {
  files: Map<string, LocalFile>;
  folders: Map<string, Folder>;
}

/**
 * Writes a tree that differs from another one only in some files. Nothing is checked
 * out, so a link in the repository cannot lead a file elsewhere.
 *
 * @param dir - of the clone
 * @param baseTree - object id
 * @param targetPath - folder in the repository that the files' paths begin at
 * @returns object id of the new tree; the same one when nothing differs
 * @throws ConflictError where a file and a folder have the same name
 */
export async function writeTreeWithFiles(
  dir: string,
  baseTree: string,
  targetPath: string,
  files: readonly LocalFile[],
): Promise<string> {
  const root = newFolder();
  for (const file of files) {
    const names = repositoryPath(`${targetPath}/${file.path}`);
    const folder = names.slice(0, -1).reduce(folderIn, root);
    folder.files.set(names[names.length - 1], file);
  }
  return writeFolder(dir, baseTree, root, '');
}

async function writeFolder(
  dir: string,
  baseTree: string | undefined,
  folder: Folder,
  path: string,
): Promise<string> {
  const base = baseTree
    ? (await git.readTree({ fs, dir, oid: baseTree })).tree
    : [];
  const entries = new Map(base.map(entry => [entry.path, entry]));

  function existing(name: string, type: 'tree' | 'blob') {
    const entry = entries.get(name);
    if (entry && entry.type !== type) {
      throw new ConflictError(
        `${path}${name} in the repository is ${
          type === 'tree' ? 'a file, not a folder' : 'a folder, not a file'
        }; choose another path, or remove it there`,
      );
    }
    return entry;
  }

  for (const [name, inner] of folder.folders) {
    const tree = existing(name, 'tree')?.oid;
    const oid = await writeFolder(dir, tree, inner, `${path}${name}/`);
    entries.set(name, { path: name, type: 'tree', mode: '040000', oid });
  }
  for (const [name, file] of folder.files) {
    existing(name, 'blob');
    const oid = await git.writeBlob({ fs, dir, blob: file.content });
    const mode = file.executable ? '100755' : '100644';
    entries.set(name, { path: name, type: 'blob', mode, oid });
  }
  return git.writeTree({ fs, dir, tree: [...entries.values()] });
}

function newFolder(): Folder {
  return { files: new Map(), folders: new Map() };
}

function folderIn(parent: Folder, name: string): Folder {
  const folder = parent.folders.get(name) ?? newFolder();
  parent.folders.set(name, folder);
  return folder;
}
