import { graphHoles } from './graphs';
import { Hole } from './hole';
import { labelHoles } from './labels';
import { nameHoles } from './names';
import { podHoles } from './pods';
import { scalingHoles } from './scaling';
import { serverHoles } from './servers';
import { storageHoles } from './storage';

/** At least one manifest for each rule of our own; all of them are admitted. */
export const holes: readonly Hole[] = [
  ...nameHoles,
  ...graphHoles,
  ...serverHoles,
  ...storageHoles,
  ...podHoles,
  ...labelHoles,
  ...scalingHoles,
];
