import { InputError } from '@backstage/errors';
import type { ContentFinding } from './findings';
import { packageCacheOf } from './packageCache';
import { mayHoldSecret, secretIn } from './secrets';

const MAX_FINDINGS = 10_000;

const SETUID = 0o4000;
const SETGID = 0o2000;
const STICKY = 0o1000;
const WORLD_WRITABLE = 0o002;

// Programs of Debian, Ubuntu, Red Hat and Alpine that come with these bits.
const USUAL_SETUID =
  /^(?:usr\/)?s?bin\/(?:su|sudo|mount|umount|passwd|chsh|chfn|newgrp|gpasswd|chage|expiry|wall|write|bsd-write|crontab|at|ping6?|fusermount3?|pkexec|bbsuid|unix_chkpwd|unix2_chkpwd|pam_extrausers_chkpwd|pam_timestamp_check|userhelper|usernetctl|ssh-agent|locate|dotlockfile|mlocate|plocate)$|^usr\/lib(?:exec|32|64)?\/(?:dbus-1(?:\.0)?\/dbus-daemon-launch-helper|openssh\/ssh-keysign|polkit-1\/polkit-agent-helper-1|utempter\/utempter|dbus-daemon-launch-helper)$/;

/** What a layer has under a path. */
export interface LayerEntry {
  /** As the layer's archive has it. */
  path: string;
  type: 'file' | 'folder' | 'device' | 'other';
  /** Permissions with setuid, setgid and sticky. */
  mode: number;
  /** Bytes. */
  size: number;
}

/** Gathers findings from the layers of an image, one entry after the other. */
export interface ContentScan {
  /** Begins the next layer, which lies above the one before. */
  beginLayer(): void;
  /**
   * Takes an entry.
   *
   * @returns whether its content is to be handed to `addContent`
   * @throws InputError for a path that leads out of the image
   */
  addEntry(entry: LayerEntry): boolean;
  /** Takes the content of a file. */
  addContent(path: string, text: string): void;
  /** Whether nothing was found in the layer that was begun last, whatever lies below or above it. */
  isLayerClean(): boolean;
  /** What was found, in the order of paths. */
  findings(): ContentFinding[];
  /** How many files and folders there were. */
  files(): number;
}

/**
 * Looks through the layers of an image. A layer may take away or change what a lower one has: of modes and caches the last
 * state counts; a secret counts wherever it once was, since all layers can be read.
 *
 * @param adopted - whether the image was made elsewhere; the usual setuid programs of distributions are then no finding
 */
export function createContentScan({
  adopted,
}: {
  adopted: boolean;
}): ContentScan {
  let layer = 0;
  let isClean = true;
  let files = 0;
  const secrets = new Map<string, ContentFinding>();
  // By path, and by a cache's folder; with the layer that they are of.
  const states = new Map<string, { layer: number; finding: ContentFinding }>();

  const limit = (size: number) => {
    if (size > MAX_FINDINGS) {
      throw new InputError(
        `the image has more than ${MAX_FINDINGS} files that must not be in it; build it without`,
      );
    }
  };
  // What this layer takes away of lower ones: paths, and folders whose content is taken away.
  const removed = new Set<string>();
  const emptied = new Set<string>();
  // Done once a layer: an image may have very many of both.
  const settle = () => {
    for (const [path, state] of states) {
      const isGone =
        removed.has(path) ||
        foldersOf(path).some(each => removed.has(each) || emptied.has(each));
      if (state.layer < layer && isGone) {
        states.delete(path);
      }
    }
    removed.clear();
    emptied.clear();
  };

  return {
    beginLayer() {
      settle();
      layer += 1;
      isClean = true;
    },

    addEntry(entry) {
      const path = cleanPath(entry.path);
      const { folder, name } = split(path);
      if (name === '.wh..wh..opq') {
        emptied.add(folder);
        return false;
      }
      if (name.startsWith('.wh.')) {
        removed.add(join(folder, name.slice('.wh.'.length)));
        return false;
      }
      files += 1;
      const fault = modeFault({ ...entry, path }, adopted);
      if (fault) {
        states.set(path, { layer, finding: fault });
      } else if (states.get(path)?.finding.kind !== 'package-cache') {
        states.delete(path);
      }
      const cache = entry.type === 'file' ? packageCacheOf(path) : undefined;
      isClean &&= !fault && cache === undefined;
      if (cache !== undefined) {
        states.set(cache, {
          layer,
          finding: {
            kind: 'package-cache',
            path: `/${cache}`,
            detail: `holds ${name}`,
          },
        });
      }
      limit(states.size);
      return entry.type === 'file' && mayHoldSecret(path, entry.size);
    },

    addContent(entryPath, text) {
      const path = cleanPath(entryPath);
      const what = secretIn(path, text);
      if (what !== undefined) {
        isClean = false;
        secrets.set(path, { kind: 'secret', path: `/${path}`, detail: what });
        limit(secrets.size);
      }
    },

    isLayerClean: () => isClean,

    findings() {
      settle();
      return [
        ...secrets.values(),
        ...[...states.values()].map(({ finding }) => finding),
      ].sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1));
    },

    files: () => files,
  };
}

function modeFault(
  { path, type, mode }: LayerEntry,
  adopted: boolean,
): ContentFinding | undefined {
  const found = (kind: ContentFinding['kind'], detail: string) => ({
    kind,
    path: `/${path}`,
    detail,
  });
  const octal = `mode ${(mode & 0o7777).toString(8).padStart(4, '0')}`;
  if (type === 'device') {
    return found('device', 'device');
  }
  if (type === 'other') {
    return undefined;
  }
  if (type === 'file' && mode & (SETUID | SETGID)) {
    if (!adopted || !USUAL_SETUID.test(path)) {
      return found('setuid', octal);
    }
  }
  const isSticky = type === 'folder' && mode & STICKY;
  return mode & WORLD_WRITABLE && !isSticky
    ? found('world-writable', octal)
    : undefined;
}

/** The path without leading `/` and `./`. */
function cleanPath(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..')) {
    throw new InputError(
      `a layer of the image has the path «${path.slice(
        0,
        200,
      )}», which leads out of the image; do not use this image`,
    );
  }
  return parts.join('/');
}

function split(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) };
}

/** The folders that a path is below, the image's root (empty) among them. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index).join('/'));
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
