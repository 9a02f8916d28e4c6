import { PredictorServers } from './predictorServers';

/** What `predictor_servers` holds after an installation with the chart seldon-core-operator 1.17.1 as it comes. */
export const CHART_PREDICTOR_SERVERS: PredictorServers = {
  MLFLOW_SERVER: servers('mlflowserver', 'mlflow'),
  SKLEARN_SERVER: servers('sklearnserver', 'sklearn'),
  XGBOOST_SERVER: servers('xgboostserver', 'xgboost'),
  TENSORFLOW_SERVER: {
    protocols: {
      seldon: {
        image: 'seldonio/tfserving-proxy',
        defaultImageVersion: '1.17.1',
      },
      tensorflow: { image: 'tensorflow/serving', defaultImageVersion: '2.1.0' },
    },
  },
  TRITON_SERVER: {
    protocols: {
      v2: {
        image: 'nvcr.io/nvidia/tritonserver',
        defaultImageVersion: '21.08-py3',
      },
    },
  },
  HUGGINGFACE_SERVER: { protocols: { v2: mlserver('huggingface') } },
  TEMPO_SERVER: { protocols: { v2: mlserver('slim') } },
};

function servers(seldonImage: string, mlserverVariant: string) {
  return {
    protocols: {
      seldon: {
        image: `seldonio/${seldonImage}`,
        defaultImageVersion: '1.17.1',
      },
      v2: mlserver(mlserverVariant),
    },
  };
}

function mlserver(variant: string) {
  return {
    image: 'seldonio/mlserver',
    defaultImageVersion: `1.3.5-${variant}`,
  };
}
