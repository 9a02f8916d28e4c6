const FACTORS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Which of two Kubernetes quantities is larger: negative, 0 or positive, as for sorting. */
export function compareQuantities(
  a: string | number,
  b: string | number,
): number {
  return amountOf(a) - amountOf(b);
}

function amountOf(quantity: string | number): number {
  const [, number, unit] =
    /^([-+]?[\d.]+(?:[eE][-+]?\d+)?)([a-zA-Z]*)$/.exec(String(quantity)) ?? [];
  return Number(number) * (FACTORS[unit] ?? NaN);
}
