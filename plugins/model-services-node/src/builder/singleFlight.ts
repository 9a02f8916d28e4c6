interface Flight<T> {
  result: Promise<T>;
  controller: AbortController;
  passengers: number;
}

/** Does work for a key, together with all who ask for the same key meanwhile. */
export type SingleFlight<T> = (
  key: string,
  request: {
    /** Fires when this caller wants the result no longer; the work is ended when no caller does. */
    signal?: AbortSignal;
    work: (signal: AbortSignal) => Promise<T>;
    /** Called when the work is under way already for somebody else. */
    onJoin?: () => void;
  },
) => Promise<T>;

/** Makes a function that does equal work once for all who ask for it at the same time. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const leave = (key: string, flight: Flight<T>) => {
    // A later flight may have the key by now.
    if (flights.get(key) === flight) {
      flights.delete(key);
    }
  };
  const begin = (
    key: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Flight<T> => {
    const controller = new AbortController();
    const result = work(controller.signal);
    const flight = { result, controller, passengers: 0 };
    flights.set(key, flight);
    const onEnd = () => leave(key, flight);
    result.then(onEnd, onEnd);
    return flight;
  };

  return async (key, { signal, work, onJoin }) => {
    signal?.throwIfAborted();
    const running = flights.get(key);
    if (running) {
      onJoin?.();
    }
    const flight = running ?? begin(key, work);
    flight.passengers += 1;

    const left = new Promise<void>(resolve => {
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
    const end = await Promise.race([
      flight.result.then(value => ({ value })),
      left,
    ]).finally(() => {
      flight.passengers -= 1;
    });
    if (end) {
      return end.value;
    }
    if (flight.passengers === 0) {
      leave(key, flight);
      flight.controller.abort(signal?.reason);
      // Nothing of the work may remain when the caller goes on.
      await flight.result.catch(() => {});
    }
    throw signal?.reason;
  };
}
