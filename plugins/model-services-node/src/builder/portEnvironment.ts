/** Ports that a started image is told to listen on. */
export interface ModelPorts {
  http: number;
  grpc: number;
  metrics: number;
}

/** The variables by which Seldon's operator tells ports; it tells both families of servers, whatever the image is. */
export function portEnvironment({
  http,
  grpc,
  metrics,
}: ModelPorts): Record<string, string> {
  return {
    PREDICTIVE_UNIT_SERVICE_PORT: String(http),
    PREDICTIVE_UNIT_HTTP_SERVICE_PORT: String(http),
    PREDICTIVE_UNIT_GRPC_SERVICE_PORT: String(grpc),
    PREDICTIVE_UNIT_METRICS_SERVICE_PORT: String(metrics),
    MLSERVER_HTTP_PORT: String(http),
    MLSERVER_GRPC_PORT: String(grpc),
    MLSERVER_METRICS_PORT: String(metrics),
  };
}
