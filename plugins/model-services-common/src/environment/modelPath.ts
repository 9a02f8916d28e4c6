import { isPlainAscii } from './characters';

const MAX_CHARACTERS = 500;

/**
 * The path, from the model's folder, of a file that another file of the model names.
 *
 * @param reference - as it is written
 * @param folder - of the file that names it, from the model's folder; empty for that folder itself
 * @returns undefined when it is absolute, an address, encoded, or could lead outside the model
 */
export function modelPath(reference: string, folder = ''): string | undefined {
  const plain = reference.replace(/^(\.\/)+/, '');
  const path = folder ? `${folder}/${plain}` : plain;
  const safe =
    isPlainAscii(path) &&
    path.length <= MAX_CHARACTERS &&
    // A colon makes a scheme or a drive, a per cent sign hides a character, a dollar sign a variable.
    !/[\\:%$~*?"'`<>|\t]/.test(path) &&
    !reference.startsWith('-') &&
    path.split('/').every(segment => !/^\.{0,2}$/.test(segment));
  return safe ? path : undefined;
}

/** The folder of a path, empty for a file in the model's own folder. */
export function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
