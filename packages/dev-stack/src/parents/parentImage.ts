import { inDevStack } from '../machine';
import { buildDebianImage, type DebianImage, pushLayout } from './debianImage';

const PYTHON = '3.11';
const IMAGE: DebianImage = {
  name: 'parent-image',
  packages: [
    'python3',
    'python3-venv',
    'ca-certificates',
    // The wheels of LightGBM and XGBoost do not bring it along.
    'libgomp1',
  ],
  dockerfile: inDevStack('parents/Dockerfile'),
  tag: PYTHON,
};

/** A parent image in a registry, in the shape of `modelServices.builder.parents`. */
export interface Parent {
  python: string;
  image: string;
}

/** Builds the parent image once per machine; answers with the OCI layout that holds it. */
export async function buildParentImage(): Promise<string> {
  return buildDebianImage(IMAGE);
}

/** The parent image as it is named in a registry. */
export function parentIn(registryHost: string): Parent {
  return {
    python: PYTHON,
    image: `${registryHost}/parents/python:${PYTHON}`,
  };
}

/** Pushes the parent image; a registry that has it already takes no time. */
export async function pushParentImage(
  layout: string,
  registryHost: string,
): Promise<void> {
  await pushLayout(layout, IMAGE, parentIn(registryHost).image);
}
