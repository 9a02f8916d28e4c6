const GPU_NAMES = [
  /^nvidia-/,
  /^cupy(-|$)/,
  /^(tensorflow|onnxruntime|faiss|catboost|mxnet)-gpu(-|$)/,
  /^(cudf|cuml|cugraph|cuspatial|dask-cuda|rmm|pylibraft)(-cu\d+)?$/,
  /-cu(da)?1\d\d?x?(-|$)/,
  /^tensorrt(-|$)/,
  /^flash-attn$/,
  /^(cudatoolkit|cudnn|pytorch-cuda|cuda-.*|libcu.*)$/,
];

/**
 * Whether a package is made for NVIDIA's GPUs, by what its requirement says: its name, an
 * extra such as `cuda12`, or a local version such as `+cu118`.
 *
 * @param name - as PEP 503 writes it
 */
export function needsGpu(name: string, requirement: string): boolean {
  return (
    GPU_NAMES.some(pattern => pattern.test(name)) ||
    /\[[^\]]*cuda[^\]]*\]|\+cu\d+/.test(requirement)
  );
}
