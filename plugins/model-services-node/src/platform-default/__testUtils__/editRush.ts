import { setTimeout as sleep } from 'node:timers/promises';
import {
  CHART_PREDICTOR_SERVERS,
  defaultImages,
} from '@model-services/backstage-plugin-model-services-common';
import type { Cluster } from '../../cluster';
import { setDefaultInConfigMap } from '../editConfigMap';
import { ref } from './seldonConfig';
import { patchConfigMap, watchConfigMap } from './stackConfigMap';

const OTHERS_KEY = 'storageInitializer';
// Some thirty edits a second, far more than anybody makes.
const OTHERS_PAUSE_MILLISECONDS = 25;

/** What came of many edits at the same moment. */
export interface Rush {
  /** Of writers and of the other client, that no version shows, or that a later version undid. */
  lostEdits: string[];
  versions: number;
  /** Versions that the operator would have panicked over. */
  unreadableVersions: number;
  /** Versions that lacked a server which the chart installs. */
  versionsWithoutServers: number;
  otherClientsEdits: number;
  attempts: { total: number; most: number };
  seconds: number;
}

/**
 * Has writers edit the ConfigMap all at once, each its own default step by step, while another client edits another
 * key; and looks at every version that the API server ever had.
 */
export async function rushEdits(
  cluster: Cluster,
  namespace: string,
  { edits, writers }: { edits: number; writers: number },
): Promise<Rush> {
  const watch = await watchConfigMap(namespace);
  try {
    const start = performance.now();
    const running = { writers: true };
    const others = editOtherKey(namespace, running);
    const attempts = await Promise.all(
      Array.from({ length: writers }, (_, writer) =>
        write(cluster, namespace, writer, edits / writers),
      ),
    ).finally(() => {
      running.writers = false;
    });
    const otherClientsEdits = await others;
    const seconds = (performance.now() - start) / 1000;
    await watchedAll(watch.versions, 1 + edits + otherClientsEdits);
    return {
      ...judge(watch.versions, { edits, writers, otherClientsEdits }),
      otherClientsEdits,
      attempts: {
        total: attempts.flat().reduce((sum, each) => sum + each, 0),
        most: Math.max(...attempts.flat()),
      },
      seconds,
    };
  } finally {
    watch.stop();
  }
}

function judge(
  versions: Record<string, string>[],
  counts: { edits: number; writers: number; otherClientsEdits: number },
): Pick<
  Rush,
  'lostEdits' | 'versions' | 'unreadableVersions' | 'versionsWithoutServers'
> {
  const images = versions.map(readImages);
  const readable = images.filter(each => each !== undefined);
  const steps = counts.edits / counts.writers;
  const ofWriters = Array.from({ length: counts.writers }, (_, writer) =>
    missing(
      serverOf(writer),
      readable.map(each => each.get(serverOf(writer))),
      Array.from({ length: steps }, (__, step) => imageOf(writer, step)),
    ),
  );
  const ofOthers = missing(
    OTHERS_KEY,
    versions.map(data => data[OTHERS_KEY]),
    Array.from({ length: counts.otherClientsEdits }, (_, step) => String(step)),
  );
  return {
    lostEdits: [...ofWriters.flat(), ...ofOthers],
    versions: versions.length,
    unreadableVersions: images.length - readable.length,
    versionsWithoutServers: readable.filter(each => !hasChartServers(each))
      .length,
  };
}

async function write(
  cluster: Cluster,
  namespace: string,
  writer: number,
  steps: number,
): Promise<number[]> {
  const attempts: number[] = [];
  for (let step = 0; step < steps; step++) {
    const edited = await setDefaultInConfigMap(
      cluster,
      { namespace, name: ref.name },
      {
        implementation: serverOf(writer),
        protocol: 'seldon',
        image: imageOf(writer, step),
      },
    );
    attempts.push(edited.attempts);
  }
  return attempts;
}

async function editOtherKey(
  namespace: string,
  running: { writers: boolean },
): Promise<number> {
  let count = 0;
  while (running.writers) {
    await patchConfigMap(namespace, { [OTHERS_KEY]: String(count) });
    count += 1;
    await sleep(OTHERS_PAUSE_MILLISECONDS);
  }
  return count;
}

/** Events arrive a little after the writes; the number of versions is known beforehand. */
async function watchedAll(versions: unknown[], expected: number) {
  const deadline = Date.now() + 10_000;
  while (versions.length < expected && Date.now() < deadline) {
    await sleep(50);
  }
}

/** Values that did not show, one after the other, in their order and with nothing older between them. */
function missing(
  what: string,
  seen: (string | undefined)[],
  expected: string[],
): string[] {
  const shown = seen.filter(
    (value, index) => value !== undefined && value !== seen[index - 1],
  );
  const lost = expected.filter((value, index) => shown[index] !== value);
  const surplus = shown.slice(expected.length);
  return [...lost, ...surplus].map(value => `${what}: ${value}`);
}

function readImages(
  data: Record<string, string>,
): Map<string, string> | undefined {
  try {
    return new Map(
      defaultImages(data.predictor_servers).map(each => [
        each.protocol === 'seldon'
          ? each.implementation
          : `${each.implementation} ${each.protocol}`,
        each.image,
      ]),
    );
  } catch {
    return undefined;
  }
}

function hasChartServers(images: Map<string, string>): boolean {
  const chart = readImages({
    predictor_servers: JSON.stringify(CHART_PREDICTOR_SERVERS),
  });
  return [...(chart ?? [])].every(([key, image]) => images.get(key) === image);
}

function serverOf(writer: number): string {
  return `WRITER_${writer}_SERVER`;
}

function imageOf(writer: number, step: number): string {
  const digest = `${writer}f${step}f`.padEnd(64, '0');
  return `registry.example.com/base@sha256:${digest}`;
}
