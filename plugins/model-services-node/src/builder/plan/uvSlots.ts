import pLimit from 'p-limit';

/** How many uv of plans run at a time on this machine, whoever asks for them. */
export const uvSlots = pLimit(2);
