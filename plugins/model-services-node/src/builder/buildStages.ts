/** Titles of the stages of a build, for whoever watches it; the first is left out where nothing is shared. */
export const BUILD_STAGES = {
  shared: 'Building the layers that models share',
  image: 'Building and pushing the image',
} as const;
